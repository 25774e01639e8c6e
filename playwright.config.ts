// End-to-end tests in the real app. Most stand two side by side, each on a display of its own; `npm test` brings the displays.
import { defineConfig } from '@playwright/test';

/** What draws or ends against the clock: another window would be its noise. */
const ALONE = ['terminal-draw.e2e.ts', 'cancel.e2e.ts'];
const displays = (process.env.GOPHERBENCH_DISPLAYS ?? '').split(' ').filter(Boolean);

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/warm.ts',
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results/e2e',
  reporter: 'list',
  // On one display a second window would take the focus from the first.
  workers: Math.max(1, displays.length),
  projects: [
    { name: 'beside', testMatch: '*.e2e.ts', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, workers: 1 },
  ],
});
