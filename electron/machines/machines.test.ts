import os from 'node:os';
import { expect, test } from 'vitest';
import { Facts } from '../contract/index.ts';
import { createLoadWatch, machineFacts } from './index.ts';

test('facts fit the contract and stay the same', () => {
  const facts = Facts.parse(machineFacts());
  expect(facts.cores).toBeGreaterThan(0);
  expect(facts.memory).toBe(os.totalmem());
  expect(machineFacts().id).toBe(facts.id);
  expect(facts.id).not.toContain(os.hostname());
});

test('our own work is not counted as the work of others', () => {
  const meter = createLoadWatch().meter();
  const cpu = process.cpuUsage();
  const began = performance.now();
  let x = 0;
  while (performance.now() < began + 400) x += Math.sqrt(x + 1);
  const load = meter.read(0);
  const used = process.cpuUsage(cpu);
  const own = (used.user + used.system) / 1000 / (performance.now() - began);
  // whatever else runs on this machine, others can't have had what we had; the kernel counts in ticks of 10 ms
  expect(load.busy).toBeLessThanOrEqual(load.cores - own + 0.15);
  expect(load.quiet).toBe(load.busy < 0.1 * load.cores);
});
