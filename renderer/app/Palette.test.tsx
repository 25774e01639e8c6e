import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLab, fakeWindow } from '../testing/bridge.ts';
import { registerAction } from './actions.ts';
import { Palette } from './Palette.tsx';
import { useSettings } from './settings.ts';

const lesson = '# Locks\n\n:::step id=why\n## Why a lock\n\nText.\n:::\n\n:::step id=knee\n## Where the knee is\n\nText.\n:::\n';
let stop: () => void;
const run = vi.fn();
const press = () => act(async () => fireEvent.keyDown(window, { key: 'k', ctrlKey: true }));

beforeEach(async () => {
  run.mockClear();
  await fakeWindow({
    'labs.list': [fakeLab()],
    'labs.lesson': { lang: 'en', markdown: lesson, diagrams: {}, glossary: {} },
    'catalogue.search': { hits: [], terms: [], total: 0, loose: false },
  });
  stop = registerAction({ id: 'test', title: 'settings:toolchain.repair', run });
  render(<Palette />);
  await press();
});
afterEach(async () => {
  // Whether it is open outlives the component, as it does in the window.
  if (screen.queryByRole('dialog')) await press();
  cleanup();
  stop();
});
const input = () => screen.getByRole('combobox');
const options = () => screen.queryAllByRole('option').map((o) => o.textContent);
const type = (value: string) => act(async () => fireEvent.change(input(), { target: { value } }));

describe('Palette', () => {
  it('offers actions, labs and lesson steps', async () => {
    await waitFor(() => expect(options()).toHaveLength(4));
    expect(options()).toEqual([
      'Verify and repair Go',
      'Mutex against RWMutex06',
      'Why a lockMutex against RWMutex · step 1',
      'Where the knee isMutex against RWMutex · step 2',
    ]);
  });
  it('finds a step and goes there by Enter', async () => {
    await waitFor(() => expect(options()).toHaveLength(4));
    await type('knee');
    expect(options()[0]).toContain('Where the knee is');
    await act(async () => fireEvent.keyDown(input(), { key: 'Enter' }));
    expect(useSettings.getState().settings).toMatchObject({
      page: 'lab',
      labId: 'mutex-vs-rwmutex',
      step: { 'mutex-vs-rwmutex': 'knee' },
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
  it('runs an action', async () => {
    await type('repair');
    await act(async () => fireEvent.click(screen.getByRole('option', { name: 'Verify and repair Go' })));
    expect(run).toHaveBeenCalledOnce();
  });
  it('says when nothing is found', async () => {
    await type('xyzzy');
    expect(options()).toEqual([]);
    expect(await screen.findByText('Nothing found for “xyzzy”')).toBeTruthy(); // lessons are searched too
  });
});
