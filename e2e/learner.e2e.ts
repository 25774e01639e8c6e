// Every lab gone through as a learner: predict, run, open what the lesson leads to, fail an exercise and mend it, in both languages.
import { type LaunchOptions, test } from './app.ts';
import { courseOf, Learner } from './learner.ts';

/** The labs, and the language in which each begins; half-way it is switched to the other one. */
const labs: [id: string, begin: 'zh' | 'en'][] = [
  ['hello-channel', 'zh'],
  ['static-binary', 'zh'],
  ['toolchain-tour', 'en'],
  ['channel-memory-model', 'en'],
  ['mutex-vs-rwmutex', 'en'],
  ['gmp-scheduler', 'zh'],
  ['context-chain', 'en'],
  ['atomic-vs-lock', 'zh'],
  ['allocator', 'en'],
  ['gc-pause', 'zh'],
  ['escape-analysis', 'zh'],
];

test.describe.configure({ mode: 'parallel' });

for (const [labId, begin] of labs) {
  test(`${labId}: predicted, run, looked at, failed and mended, ${begin} first`, async ({ start }) => {
    test.setTimeout(600_000);
    const course = courseOf(labId);
    const settings: LaunchOptions['settings'] = {
      ...{ language: begin, theme: begin === 'zh' ? 'dark' : 'light', page: 'lab', labId, tab: 'run' },
    };
    const learner = new Learner(await start({ settings }), course, begin);
    await learner.predict();
    await learner.runQuick();
    const half = Math.floor(learner.steps.length / 2);
    for (const [i] of learner.steps.entries()) {
      await learner.read(i);
      if (i === half) await learner.switchTo(begin === 'zh' ? 'en' : 'zh', i);
      await learner.open(i);
    }
    await learner.exercise(course.manifest.exercises[0]!);
  });
}
