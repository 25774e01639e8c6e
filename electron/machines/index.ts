// This machine: its facts, and how busy it is with other things.
export { goHost, hypervisor, machineFacts } from './facts.ts';
export { createLoadWatch, type LoadWatch, type OwnCpu } from './load.ts';
