import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Guess } from '../../../electron/contract/index.ts';
import type { OpenCompilerBlock } from '../../../electron/contract/lesson.ts';
import { useJobs } from '../../app/jobs.ts';
import { useSettings } from '../../app/settings.ts';
import { fakeSide, testLab, testManifest } from '../../testing/lesson.ts';
import { useJump } from '../code/jump.ts';
import { usePanel } from '../compiler/store.ts';
import { OpenCompiler } from './OpenCompiler.tsx';

afterEach(cleanup);
const both = (en: string) => ({ en, zh: `${en}（中文）` });
const guess = Guess.parse({
  ...{ id: 'where', question: both('Where does `n` live?'), file: 'mine.go', func: 'New', why: both('It outlives New.') },
  options: [
    { id: 'stack', text: both('On the stack'), when: { lacks: 'escape', subject: '&n{}' } },
    { id: 'heap', text: both('On the heap'), when: { has: 'escape', subject: '&n{}' } },
  ],
});
const manifest = { ...testManifest, guesses: [guess] };
const source = 'package mine\n\nfunc New() *n {\n\treturn &n{}\n}\n';
const finding = { kind: 'escape', line: 4, column: 9, function: 'New', message: '', subject: '&n{}', moved: false, times: 1 };
const report = (findings: object[]) => ({
  ...{ id: '0'.repeat(32), folder: '', target: 'linux/amd64', goVersion: '1.27.4', ms: 1 },
  files: [{ file: 'mine.go', version: 'v1', functions: [{ name: 'New', line: 3, endLine: 5 }], findings }],
});
const block: OpenCompilerBlock = {
  ...{ kind: 'open-compiler', file: '', at: 1, kinds: ['heap'], view: 'assembly', guess: 'where', line: 1 },
};
const locked = { id: 'where', option: 'stack', lockedAt: 1 };
const card = (lab = testLab({ manifest })) => <OpenCompiler lab={lab} block={block} glossary={{}} />;

function side(findings: object[], workspace = 'v1') {
  const job = {
    id: 'j',
    kind: 'compiler.read',
    status: 'done',
    result: { report: '0'.repeat(32) },
    startedAt: 1,
    input: {},
  } as const;
  const asked = fakeSide({
    'machine.facts': () => ({ os: 'linux', arch: 'amd64' }),
    'workspace.read': () => ({ name: 'mine.go', text: source, version: workspace }),
    'compiler.read': () => {
      useJobs.setState({ jobs: { j: job } });
      return job;
    },
    'compiler.report': () => report(findings),
    'labs.predict': () => locked,
  });
  return asked;
}

it('keeps the view shut until it is answered, then opens it at the function with what the lesson is about', async () => {
  const { asked } = side([finding]);
  render(card());
  expect(screen.getByText('n').tagName).toBe('CODE');
  expect(screen.queryByRole('button', { name: /^See what/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Lock in and look' }));
  expect(asked.some((a) => a.name === 'labs.predict')).toBe(false);
  fireEvent.click(screen.getAllByRole('radio')[0]!);
  fireEvent.click(screen.getByRole('button', { name: 'Lock in and look' }));
  await waitFor(() => expect(useJump.getState().jump).toMatchObject({ labId: 'locks', file: 'mine.go', line: 3 }));
  expect(asked).toContainEqual({ name: 'labs.predict', input: { labId: 'locks', predictionId: 'where', option: 'stack' } });
  expect(useSettings.getState().settings.compiler).toMatchObject({ open: true, groups: ['heap'] });
  expect(usePanel.getState().tab).toBe('assembly');
  // nothing of the answer is asked before
  expect(asked.some((a) => a.name === 'compiler.read')).toBe(false);
});

it('tells how the guess fared, and why, as the compiler says it of the person’s copy', async () => {
  side([finding]);
  render(card(testLab({ manifest, predictions: [locked] })));
  expect(await screen.findByText('It came out otherwise')).toBeTruthy();
  expect(screen.getByText('It outlives New.')).toBeTruthy();
  expect(screen.getByText('On the heap').parentElement?.textContent).toContain('the compiler says so');
  expect(screen.getAllByRole('radio').every((r) => r.hasAttribute('data-disabled'))).toBe(true);
  expect(screen.getByRole('button', { name: 'See what the compiler decides: New in mine.go' })).toBeTruthy();
});

it('says so when the code was changed and asks something else now', async () => {
  side([finding]);
  const other = { ...guess, func: 'Gone' };
  render(card(testLab({ manifest: { ...manifest, guesses: [other] }, predictions: [locked] })));
  expect(await screen.findByText(/^Your copy of the code was changed/)).toBeTruthy();
});

it('waits for the report of what is saved', async () => {
  side([finding], 'v2');
  render(card(testLab({ manifest, predictions: [locked] })));
  await waitFor(() => expect(screen.getByText('Asking the compiler …')).toBeTruthy());
});
