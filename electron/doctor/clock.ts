// The clock: neither before this copy was made nor far behind it, and even. Go compares file times, certificates have dates.
import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Check, ok, problem, warning } from './line.ts';

const DAY = 86_400_000;
/** No copy is older: a board without a battery clock writes files of 1970 too. */
const FIRST = Date.UTC(2026, 0, 1);
const YEARS = 10;
/** A wall clock that is being steered drifts by far less in the time we watch. */
const JUMP_MS = 250;
export const WATCH_MS = 700;

export const clock = (resources: string): Check => ({
  ids: ['clock'],
  async look({ signal }) {
    const [wall, steady] = [Date.now(), performance.now()];
    await sleep(WATCH_MS, undefined, { signal });
    const jumped = Math.round(Date.now() - wall - (performance.now() - steady));
    const made = Math.max(FIRST, statSync(path.join(resources, 'toolchain.json')).mtimeMs);
    return [judge(Date.now(), made, jumped)];
  },
});

export function judge(now: number, made: number, jumped: number) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const params = {
    time: `${day(now)} ${new Date(now).toTimeString().slice(0, 5)} (${zone})`,
    made: day(made),
    years: YEARS,
    ms: jumped,
  };
  if (now < made - DAY) return problem('clock', 'clock-past', { params, next: 'clock' });
  if (now > made + YEARS * 365 * DAY) return warning('clock', 'clock-future', { params, next: 'clock' });
  if (Math.abs(jumped) > JUMP_MS) return warning('clock', 'clock-jumped', { params, next: 'jumped' });
  return ok('clock', 'clock-ok', { params });
}

const day = (at: number): string => {
  const d = new Date(at);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
};
