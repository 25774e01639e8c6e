// Two worlds: what runs on Node, and what runs in the window's page.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Half of the tests run real programs; more workers than cores would only make them wait for each other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['electron/**/*.test.ts', 'scripts/**/*.test.mjs', 'bench/**/*.test.ts'],
          // A guard against what hangs, not a measurement: real builds on two busy cores take their time.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'page',
          environment: 'happy-dom',
          // One process for all files; apart.ts keeps them apart.
          isolate: false,
          setupFiles: ['renderer/testing/apart.ts'],
          // It holds on to the window that it was read in.
          server: { deps: { inline: ['dompurify'] } },
          include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
        },
      },
    ],
  },
});
