// Two worlds: what runs on Node, and what runs in the window's page.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take the longest, by far: whoever begins one of them last keeps the other core waiting at the end. */
const LONGEST = [
  'electron/build/labs.test.ts',
  'electron/author/running.test.ts',
  'electron/cli/measured.test.ts',
  'electron/build/matrix.test.ts',
  'electron/exercises/exercises.test.ts',
  'electron/cli/streams.test.ts',
  'electron/cli/killed.test.ts',
  'electron/toolchain/starts.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = (f: TestSpecification) => {
      // One process goes through all of them: begun last, it would keep a core to itself.
      if (f.project.name === 'page') return -1;
      const at = LONGEST.findIndex((name) => f.moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    // Half of the tests run real programs; more workers than cores would only make them wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
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
