import './happy-dom-names.ts';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { fakeSide, type Side, testLab } from '../../testing/lesson.ts';
import { useRunFilter } from '../run/filter.ts';
import { LessonPane } from './LessonPane.tsx';

const text = (word: string) => `# Locks

:::step id=why
## Why ${word}

A [[mutex]] keeps others out; see [the manual](https://go.dev/ref/mem) and [nothing](javascript:alert(1)).

\`\`\`go
func main() { println("x") }
\`\`\`

:::note
Beside ${word}.
:::
:::hint
Deep ${word}.
:::
:::diagram name=readers alt="Readers ${word}":::
:::

:::step id=measure
## Measure ${word}

:::run-this id=bench:::
:::open-chart reads=99:::
:::exercise id=counter:::
:::
`;
const diagrams = {
  readers: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1"/><script>1</script></svg>',
};
const glossary = { mutex: { word: 'mutex', text: 'A lock that one goroutine holds.' } };

let side: Side;
beforeEach(() => {
  side = fakeSide({
    'labs.lesson': ({ lang }: { lang: 'zh' | 'en' }) => ({ lang, markdown: text(lang), diagrams, glossary }),
    'labs.seen': () => ({}),
    'exercise.states': () => [],
    'runs.list': () => [],
  });
});
afterEach(cleanup);

const open = async (lab = testLab()) => {
  const shown = render(<LessonPane lab={lab} />);
  await screen.findByRole('region', { name: 'Lesson' });
  return shown;
};

describe('LessonPane', () => {
  it('shows the first step with its directives and marks it as seen', async () => {
    const { container } = await open();
    expect(screen.getByRole('heading', { name: 'Why en' })).toBeTruthy();
    expect(screen.getByRole('complementary', { name: 'Note' }).textContent).toContain('Beside en.');
    expect(container.querySelector('details.lesson-hint')?.hasAttribute('open')).toBe(false);
    const drawing = screen.getByRole('img', { name: 'Readers en' });
    expect(drawing.querySelector('rect')).toBeTruthy();
    expect(drawing.querySelector('script')).toBeNull();
    expect(screen.queryByText(/Measure en/, { selector: 'h2' })).toBeNull();
    await waitFor(() => expect(side.asked).toContainEqual({ name: 'labs.seen', input: { labId: 'locks', step: 'why' } }));
  });

  it('follows no link: an address is text with a copy button', async () => {
    const { container } = await open();
    expect(container.querySelector('a')).toBeNull();
    expect(screen.getByRole('button', { name: 'Copy address: https://go.dev/ref/mem' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /javascript/ })).toBeNull();
  });

  it('colours Go as the editor does', async () => {
    const { container } = await open();
    expect(container.querySelector('.go-kw')?.textContent).toBe('func');
    expect(container.querySelector('.go-str')?.textContent).toBe('"x"');
    expect(container.querySelector('.lesson-code pre')?.textContent).toBe('func main() { println("x") }');
  });

  it('explains a term of the glossary', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'mutex: what is this?' }));
    expect(await screen.findByText('A lock that one goroutine holds.')).toBeTruthy();
  });

  it('turns by button, by segment and by Alt and an arrow', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /Next step/ }));
    expect(useSettings.getState().settings.step.locks).toBe('measure');
    expect(await screen.findByRole('heading', { name: 'Measure en' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^Step 1: Why en/ }));
    expect(useSettings.getState().settings.step.locks).toBe('why');
    fireEvent.keyDown(window, { key: 'ArrowRight', altKey: true });
    expect(useSettings.getState().settings.step.locks).toBe('measure');
    fireEvent.keyDown(window, { key: 'ArrowLeft', altKey: true });
    expect(useSettings.getState().settings.step.locks).toBe('why');
  });

  it('keeps the step when the language changes', async () => {
    await open();
    act(() => patchSettings({ step: { locks: 'measure' } }));
    act(() => patchSettings({ language: 'zh' }));
    expect(await screen.findByRole('heading', { name: 'Measure zh' })).toBeTruthy();
  });

  it('opens the chart with the values the lesson names', async () => {
    await open();
    act(() => patchSettings({ step: { locks: 'measure' } }));
    fireEvent.click(await screen.findByRole('button', { name: 'Open the chart: Reads 99 %' }));
    expect(useRunFilter.getState().params.locks).toEqual({ reads: ['99'] });
    expect(useSettings.getState().settings.tab).toBe('run');
  });

  it('shows a command as one would type it and starts it as a job', async () => {
    side.answers['command.run'] = () => ({});
    await open();
    act(() => patchSettings({ step: { locks: 'measure' } }));
    const line = await screen.findByText("go test -run '^$' -bench 'Lock/.*reads=90'");
    fireEvent.click(within(line.parentElement!).getByRole('button', { name: 'Run' }));
    await waitFor(() =>
      expect(side.asked).toContainEqual({ name: 'command.run', input: { labId: 'locks', commandId: 'bench' } }),
    );
  });
});
