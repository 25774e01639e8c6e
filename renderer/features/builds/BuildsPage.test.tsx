import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { BuildRow, Matrix } from '../../../electron/contract/index.ts';
import { articleTargets } from '../../../electron/contract/targets.ts';
import { fakeJob, fakeLab, fakeWindow } from '../../testing/bridge.ts';
import { allOffers, built, matrix, offer, program } from '../../testing/build.ts';
import { BuildsPage } from './BuildsPage.tsx';
import { useModules } from './modules.ts';

afterEach(() => {
  cleanup();
  useModules.setState({ list: undefined, error: undefined });
});

const not = { zh: '单线程', en: 'a single thread' };
const offers = allOffers().map((o) => {
  if (o.goarch === 'wasm') return { ...o, not };
  return o.id === 'linux/arm64' ? { ...o, warm: false, seconds: 23 } : o;
});
const cache = { bytes: 2 ** 30, limit: 6 * 2 ** 30, artifacts: 2 ** 20, artifactCount: 3 };
const answers = (o: Record<string, unknown> = {}) => ({
  'labs.list': [fakeLab()],
  'modules.list': [],
  'build.targets': offers,
  'build.last': null,
  'build.cache': cache,
  ...o,
});
const line = (target: string) => screen.getByRole('row', { name: new RegExp(`^\\S*.*${target}( |$)`) });
const job = (m: Matrix, status: 'running' | 'done' = 'running') =>
  fakeJob({
    kind: 'build.start',
    input: { subject: program, targets: m.rows.map((r) => r.target), flags: m.flags },
    status,
    startedAt: Date.now(),
    progress: m,
    ...(status === 'done' && { result: { ...m, ms: 2000 } }),
  });

describe('BuildsPage', () => {
  it('offers a lab’s program at once: this computer chosen, what can’t run is off and says why, cold ones say what they cost', async () => {
    await fakeWindow(answers());
    render(<BuildsPage />);
    expect(await screen.findByRole('button', { name: /^Build 1 target/ })).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: 'Build for linux/amd64' })).toHaveProperty('checked', true);
    const wasm = screen.getByRole('checkbox', { name: 'Build for js/wasm' });
    expect(wasm).toHaveProperty('disabled', true);
    expect(screen.getAllByText('a single thread')).toHaveLength(2);
    expect(within(line('linux/arm64')).getByText(/First build about 23 s/)).toBeTruthy();
    expect(screen.getByText(/^CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build .*\.\/demo$/)).toBeTruthy();
  });

  it('asks for what is chosen, with the flags, and remembers both', async () => {
    const bridge = await fakeWindow(answers());
    render(<BuildsPage />);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Build for linux/arm64' }));
    fireEvent.click(screen.getByRole('checkbox', { name: /Strip symbols/ }));
    fireEvent.change(screen.getByRole('textbox', { name: /Build tags/ }), { target: { value: 'netgo' } });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Build 2 targets/ })));
    const flags = { strip: true, tags: ['netgo'], gcflags: [] };
    const targets = ['linux/amd64', 'linux/arm64'];
    expect(bridge.asked.find(([name]) => name === 'build.start')?.[1]).toEqual({ subject: program, targets, flags });
    expect(bridge.asked.filter(([name]) => name === 'settings.set').at(-1)?.[1]).toMatchObject({
      build: { chosen: { program: { targets, flags } } },
    });
  });

  it('does not build with a flag that can’t be used, and names the word', async () => {
    await fakeWindow(answers());
    render(<BuildsPage />);
    fireEvent.change(await screen.findByRole('textbox', { name: /Compiler flags/ }), { target: { value: '-N nonsense' } });
    expect(screen.getByText(/“nonsense” can’t stand here/)).toBeTruthy();
    const button = screen.getByRole('button', { name: /^Build 1 target/ });
    expect(button.getAttribute('aria-description')).toBe('A flag can’t be used as it is written.');
  });

  it('follows a build row by row and cancels it', async () => {
    const rows: BuildRow[] = [built('linux/amd64', { cached: false, compiled: 3 }), { target: 'linux/arm64', state: 'building' }];
    const bridge = await fakeWindow(answers());
    render(<BuildsPage />);
    await screen.findByRole('button', { name: /^Build 1 target/ });
    act(() => bridge.emit('job', job(matrix(rows))));
    expect(within(line('linux/amd64')).getByText('built')).toBeTruthy();
    expect(within(line('linux/amd64')).getByText('0.41')).toBeTruthy();
    expect(within(line('linux/amd64')).getByText('compiled 3 packages')).toBeTruthy();
    expect(within(line('linux/amd64')).getByText('c0ffee00')).toBeTruthy();
    expect(within(line('linux/arm64')).getByText('building')).toBeTruthy();
    expect(screen.getByText(/^1 of 2 · about \d+ s left · 0 s so far$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^Cancel build/ }));
    expect(bridge.asked.at(-1)).toEqual(['jobs.cancel', { id: job(matrix(rows)).id }]);
  });

  it('says a fault once for all targets it hit, with a way to its line, and leaves other rows', async () => {
    const marks = [{ file: 'counter.go', line: 7, message: 'undefined: neww', source: 'build' as const }];
    const error = { code: 'compile' as const, params: { first: 'counter.go:7: undefined: neww' }, marks };
    const rows = [
      { target: 'linux/amd64' as const, state: 'failed' as const, error },
      { target: 'linux/arm64' as const, state: 'failed' as const, error },
      built('darwin/arm64'),
    ];
    const bridge = await fakeWindow(answers({ 'build.last': matrix([built('darwin/arm64')]) }));
    render(<BuildsPage />);
    await screen.findByRole('button', { name: /^Build 1 target/ });
    await act(async () => bridge.emit('job', job(matrix(rows), 'done')));
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getByText('linux/amd64 · linux/arm64')).toBeTruthy();
    expect(within(line('darwin/arm64')).getByText('built')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /counter\.go:7/ }));
    expect(bridge.asked.at(-1)?.[1]).toMatchObject({
      page: 'lab',
      tab: 'code',
      openFile: { [program.kind === 'lab' ? program.labId : '']: 'counter.go' },
    });
  });

  it('sets the article’s figure beside one build of its seven, and says what that build was', async () => {
    const rows = articleTargets.map(
      (id): BuildRow => (id === 'ios/arm64' ? { target: id, state: 'compiled', cached: true, compiled: 0 } : built(id)),
    );
    const bridge = await fakeWindow(answers({ 'build.targets': allOffers(), 'build.last': matrix(rows) }));
    render(<BuildsPage />);
    await screen.findByRole('button', { name: /^Build 1 target/ });
    expect(screen.queryByText(/4 min 17 s/)).toBeNull(); // what is kept has no wall clock
    await act(async () => bridge.emit('job', job(matrix(rows), 'done')));
    expect(screen.getByText(/2 s here, n = 1, warm cache \(nothing compiled\), A processor × 8/)).toBeTruthy();
    expect(screen.getByText(/article: 4 min 17 s/)).toBeTruthy();
  });

  it('says what it is for where there is no lab to build', async () => {
    const bridge = await fakeWindow(answers({ 'labs.list': [], 'modules.open': null }));
    render(<BuildsPage />);
    expect(await screen.findByText('Build for every target')).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Open a Go module…' })));
    expect(bridge.asked.at(-1)?.[0]).toBe('modules.open');
  });

  it('says what a module lacks and does not build it', async () => {
    const module = {
      ...{ id: '0123456789abcdef', path: 'example.com/tool', folder: '/home/a/tool', packages: ['.', './cmd/two'] },
      ...{ from: 'cache', missing: ['golang.org/x/sys@v0.1.0'] },
    };
    const subject = { kind: 'module', moduleId: module.id, package: '.' };
    await fakeWindow(
      answers({
        'modules.list': [module],
        'build.targets': [offer('linux/amd64')],
        'settings.get': { build: { what: 'program', chosen: {}, subject } },
      }),
    );
    render(<BuildsPage />);
    expect(await screen.findByText(/golang\.org\/x\/sys@v0\.1\.0 is not on this machine/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Build 1 target/ }).getAttribute('aria-description')).toMatch(/dependency/);
  });

  it('says once that a module’s folder is gone, and looks again when asked', async () => {
    const problem = { code: 'module-gone', params: { folder: '/home/a/tool' } };
    const module = {
      id: '0123456789abcdef',
      path: 'tool',
      folder: '/home/a/tool',
      packages: [],
      from: 'none',
      missing: [],
      problem,
    };
    const subject = { kind: 'module', moduleId: module.id, package: '.' };
    const bridge = await fakeWindow(
      answers({
        'modules.list': [module],
        'build.targets': () => Promise.reject(new Error('module-gone')),
        'settings.get': { build: { what: 'program', chosen: {}, subject } },
      }),
    );
    render(<BuildsPage />);
    expect(await screen.findByText(/\/home\/a\/tool is no longer there/)).toBeTruthy();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    await act(async () => fireEvent.click(screen.getAllByRole('button', { name: 'Look again' })[0]!));
    expect(bridge.asked.filter(([name]) => name === 'modules.list')).toHaveLength(2);
  });

  it('asks before a cache is cleared, and shows what is left', async () => {
    const bridge = await fakeWindow(answers({ 'build.clearCache': { ...cache, bytes: 0 } }));
    render(<BuildsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Clear the build cache' }));
    const dialog = await screen.findByRole('alertdialog');
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Clear the build cache' })));
    expect(bridge.asked.find(([name]) => name === 'build.clearCache')?.[1]).toEqual({ what: 'go' });
  });
});
