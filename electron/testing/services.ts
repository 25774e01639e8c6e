// For tests: the whole set of services on a data folder of their own, with the toolchain, tools and build cache that set-up prepared.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { JobInfo, JobKind } from '../contract/index.ts';
import { windowless } from '../host.ts';
import { dataFolder, resourcesIn } from '../paths.ts';
import { createServices, type Desktop, type Services } from '../services.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A folder with a space and Chinese letters in its name; `cache` links the shared build cache into it. */
export function testData(cache = true): { data: string; remove(): void } {
  const data = mkdtempSync(path.join(os.tmpdir(), 'build 构建-'));
  for (const name of ['toolchain', 'tools']) symlinkSync(path.join(dataFolder(), name), path.join(data, name), 'junction');
  mkdirSync(path.join(data, 'go'));
  if (cache) symlinkSync(path.join(dataFolder(), 'go/cache'), path.join(data, 'go/cache'), 'junction');
  return { data, remove: () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Services whose toolchain is ready. */
export async function testServices(data: string, desktop: Partial<Desktop> = {}): Promise<Services> {
  const services = createServices({
    dataFolder: data,
    resources: resourcesIn(root),
    desktop: { ...windowless('test', 'en'), ...desktop },
  });
  await services.toolchain.ensure({ signal: new AbortController().signal });
  return services;
}

/** Runs a job to its end; `during` sees every change. */
export async function runJob(s: Services, kind: JobKind, input: unknown, during?: (job: JobInfo) => void): Promise<JobInfo> {
  const { id } = await s.dispatcher.start(kind, input);
  const unlisten = s.jobs.onChange((j) => j.id === id && during?.(j));
  try {
    return await s.jobs.wait(id);
  } finally {
    unlisten();
  }
}
