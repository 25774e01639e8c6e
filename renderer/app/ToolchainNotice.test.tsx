import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeWindow } from '../testing/bridge.ts';
import { ToolchainNotice } from './ToolchainNotice.tsx';

afterEach(cleanup);
const version = '1.27.4';

describe('ToolchainNotice', () => {
  it('is silent when Go is ready', async () => {
    await fakeWindow();
    const { container } = render(<ToolchainNotice />);
    expect(container.childElementCount).toBe(0);
  });

  it('fetches by one button, then says how far it is', async () => {
    const bridge = await fakeWindow({ 'toolchain.state': { state: 'missing', version } });
    render(<ToolchainNotice />);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Fetch the Go toolchain' })));
    expect(bridge.asked.at(-1)).toEqual(['toolchain.ensure', { repair: false }]);
    const mib = 2 ** 20;
    act(() => bridge.emit('toolchain', { state: 'fetching', version, bytes: 30 * mib, total: 75 * mib, speed: 10 * mib }));
    expect(screen.getByText('30.0 MiB / 75.0 MiB · 10.0 MiB/s · 5 s left')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Fetch the Go toolchain' })).toBeNull();
  });

  it('says why it failed and tries again', async () => {
    const error = { code: 'toolchain-fetch', params: { source: 'the proxy' } };
    const bridge = await fakeWindow({ 'toolchain.state': { state: 'failed', version, error } });
    render(<ToolchainNotice />);
    expect(screen.getByRole('status').textContent).toContain('could not be fetched from the proxy');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
    expect(bridge.asked.at(-1)).toEqual(['toolchain.ensure', { repair: false }]);
  });
});
