// This machine: its facts, and how busy it is with other things.
export { hypervisor, machineFacts } from './facts.ts';
export { createLoadWatch, type LoadWatch, type OwnCpu } from './load.ts';
