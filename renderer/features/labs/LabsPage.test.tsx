import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useSettings } from '../../app/settings.ts';
import { fakeLab, fakeWindow } from '../../testing/bridge.ts';
import { LabsPage } from './LabsPage.tsx';

afterEach(cleanup);
const lesson = {
  lang: 'en',
  markdown: '# L\n\n:::step id=a\n## One\n\nx\n:::\n\n:::step id=b\n## Two\n\nx\n:::\n',
  diagrams: {},
  glossary: {},
};
const detail = {
  manifest: { predictions: [{ id: 'p', options: [{ id: 'twice', text: { en: 'About twice', zh: '约两倍' } }] }] },
  predictions: [{ id: 'p', option: 'twice', lockedAt: 1 }],
};

describe('LabsPage', () => {
  it('welcomes a newcomer with one button to begin', async () => {
    await fakeWindow({
      'labs.list': [fakeLab({ id: 'broken', number: 1, problem: { file: 'lab.yaml', line: 3, message: 'no title' } }), fakeLab()],
    });
    render(<LabsPage />);
    fireEvent.click(await screen.findByRole('button', { name: /^Begin: Mutex against RWMutex/ }));
    expect(useSettings.getState().settings).toMatchObject({ page: 'lab', labId: 'mutex-vs-rwmutex' });
  });

  it('goes on where the person was, with what was predicted', async () => {
    await fakeWindow({
      'settings.get': { labId: 'mutex-vs-rwmutex', step: { 'mutex-vs-rwmutex': 'b' } },
      'labs.list': [fakeLab()],
      'labs.get': detail,
      'labs.lesson': lesson,
    });
    render(<LabsPage />);
    expect(
      await screen.findByText('Step 2 of 2: Two. You predicted: “About twice”. The measurement is one click away.'),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Begin/ })).toBeNull();
  });

  it('lists labs by chapter, and says what can’t be opened or run', async () => {
    await fakeWindow({
      'labs.list': [
        fakeLab({
          id: 'io-uring',
          number: 15,
          group: 4,
          title: { en: 'io_uring', zh: 'x' },
          available: { here: false, why: { en: 'no ring', zh: 'x' } },
        }),
        fakeLab({
          id: 'broken',
          number: 0,
          group: 0,
          title: { en: 'broken', zh: 'x' },
          problem: { file: 'lab.yaml', line: 3, message: 'no title' },
        }),
        fakeLab(),
      ],
    });
    render(<LabsPage />);
    const heads = screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent);
    expect(heads.slice(-3)).toEqual(['2 · Concurrency', '4 · Network', 'Can’t be read']);
    expect(screen.getByText('can’t run here: no ring')).toBeTruthy();
    expect(screen.getByText('no title')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'broken' })).toBeNull();
  });

  it('says what went wrong and tries again', async () => {
    const bridge = await fakeWindow({ 'labs.list': () => Promise.reject(new Error('boom')) });
    render(<LabsPage />);
    expect(screen.getByRole('alert').textContent).toContain('boom');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(bridge.asked.at(-1)?.[0]).toBe('labs.list');
  });
});
