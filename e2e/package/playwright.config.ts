// The packaged app. `offline` runs where there is no network but loopback; `traced` where there is one, so that its trace proves something.
import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  outputDir: path.resolve(import.meta.dirname, '../../test-results/package'),
  projects: [
    { name: 'offline', testMatch: '*.pack.ts' },
    { name: 'traced', testMatch: '*.trace.ts' },
  ],
});
