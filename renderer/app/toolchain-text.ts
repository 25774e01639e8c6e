import type { TFunction } from 'i18next';
import type { ToolchainState } from '../../electron/contract/index.ts';
import { formatBytes, formatSeconds } from '../ui/index.ts';

/** What goes on with the toolchain, in figures: `34.3 MiB / 75.1 MiB`, `11.9 MiB/s`, `4 s left`. Empty where nothing does. */
export function toolchainFigures(s: ToolchainState, t: TFunction<'app'>): string[] {
  if (s.state === 'verifying' || s.state === 'unpacking') {
    return [`${formatBytes(s.done)} / ${formatBytes(s.total)}`];
  }
  if (s.state !== 'fetching') return [];
  const size = s.total ? `${formatBytes(s.bytes)} / ${formatBytes(s.total)}` : formatBytes(s.bytes);
  if (s.speed <= 0) return [size];
  const speed = `${formatBytes(s.speed)}/s`;
  return s.total
    ? [size, speed, t('status.left', { time: formatSeconds(Math.ceil((s.total - s.bytes) / s.speed)) })]
    : [size, speed];
}
