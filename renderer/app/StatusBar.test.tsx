import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeJob, fakeLab, fakeWindow } from '../testing/bridge.ts';
import { StatusBar } from './StatusBar.tsx';
import { useSettings } from './settings.ts';

afterEach(cleanup);
const measuring = fakeJob({ progress: { runId: 'r', phase: 'measuring', done: 20, total: 80, secondsLeft: 9.2, samples: [] } });

describe('StatusBar', () => {
  it('says the toolchain’s state and opens Settings', async () => {
    await fakeWindow();
    render(<StatusBar />);
    fireEvent.click(screen.getByRole('button', { name: 'Go 1.27.4 verified' }));
    expect(useSettings.getState().settings.page).toBe('settings');
  });

  it('says how busy this machine is', async () => {
    await fakeWindow({ 'machine.load': { busy: 1.4, cores: 2, quiet: false, at: 0 } });
    render(<StatusBar />);
    expect(await screen.findByText('This machine: busy')).toBeTruthy();
    expect(screen.getByText('1.4 of 2 cores')).toBeTruthy();
  });

  it('never asks for the load while measuring', async () => {
    const bridge = await fakeWindow({ 'jobs.list': [measuring] });
    render(<StatusBar />);
    await act(async () => {});
    expect(bridge.asked.map(([name]) => name)).not.toContain('machine.load');
    expect(screen.getByText('Measuring: the app keeps still')).toBeTruthy();
  });

  it('shows what runs, how far it is, and cancels it', async () => {
    const bridge = await fakeWindow({ 'jobs.list': [measuring], 'labs.list': [fakeLab()] });
    render(<StatusBar />);
    expect(screen.getByText('Running Mutex against RWMutex')).toBeTruthy();
    expect(screen.getByText('20 of 80 · 10 s left')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Running Mutex against RWMutex' }).getAttribute('aria-valuenow')).toBe('25');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel: Running Mutex against RWMutex' }));
    expect(bridge.asked.at(-1)).toEqual(['jobs.cancel', { id: measuring.id }]);
    act(() => bridge.emit('job', { ...measuring, status: 'cancelled' }));
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});
