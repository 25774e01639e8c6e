// Which profile is looked at, against which base or beside which other. Not kept over a restart: an opened file's id lives as long as the app.
import { create } from 'zustand';
import type { Dropped, ErrorInfo, NamedProfile, ProfileRef } from '../../../electron/contract/index.ts';
import { CallError, call, errorInfo } from '../../app/api.ts';
import { navigate } from '../../app/navigate.ts';
import { closeBinary } from '../binary/shown.ts';
import { closeGc, openGc } from '../gc/shown.ts';
import { openTrace } from '../traces/shown.ts';
import { loosen, resetPane } from './pane.ts';

interface Shown {
  profile?: NamedProfile | undefined;
  /** what is subtracted from it */
  base?: NamedProfile | undefined;
  /** what stands at its right; never together with a base */
  beside?: NamedProfile | undefined;
  /** both sides have one zoom, search, view and set of filters */
  inStep: boolean;
  /** opened from the disk since the window is there, the latest first */
  opened: readonly NamedProfile[];
  failed?: ErrorInfo | undefined;
  /** a file is being read */
  opening: boolean;
}

export const useShownProfile = create<Shown>(() => ({ opened: [], inStep: true, opening: false }));
const set = useShownProfile.setState;

export const sameProfile = (a: ProfileRef, b: ProfileRef): boolean => JSON.stringify(a) === JSON.stringify(b);

const without = (list: readonly NamedProfile[], ref: ProfileRef) => list.filter((o) => !sameProfile(o.profile, ref));
const remember = (p: NamedProfile): void =>
  set((s) => (p.profile.kind === 'opened' ? { opened: [p, ...without(s.opened, p.profile)] } : s));

/** Shows a profile, by itself or as the difference to a base. */
export function openProfile(profile: NamedProfile, base?: NamedProfile): void {
  resetPane();
  set({ profile, base, beside: undefined, failed: undefined });
  navigate({ page: 'profiles' });
}
/** One from the disk, which then stands in the list. */
export function openFromDisk(profile: NamedProfile): void {
  remember(profile);
  openProfile(profile);
}
export const closeProfile = (): void => set({ profile: undefined, base: undefined, beside: undefined, failed: undefined });
export const setBase = (base: NamedProfile | undefined): void => set({ base, beside: undefined, failed: undefined });
export const setBeside = (beside: NamedProfile | undefined): void =>
  set({ beside, base: undefined, inStep: true, failed: undefined });
export function setInStep(inStep: boolean): void {
  if (!inStep) loosen();
  set({ inStep });
}

async function opening(work: () => Promise<NamedProfile | null>, use: (p: NamedProfile) => void): Promise<void> {
  set({ opening: true, failed: undefined });
  try {
    const named = await work();
    if (named) {
      remember(named);
      use(named);
    }
  } catch (e) {
    set({ failed: errorInfo(e) });
    navigate({ page: 'profiles' });
  } finally {
    set({ opening: false });
  }
}

/** Says what went wrong with saving. */
export const keep = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => set({ failed: undefined }),
    (e: unknown) => set({ failed: errorInfo(e) }),
  );

/** Asks for a file and shows it, or makes of it what `use` does. */
export const chooseProfile = (use: (p: NamedProfile) => void = openProfile): Promise<void> =>
  opening(() => call('profile.choose', {}), use);
/** Shows a file that was dropped: a profile here, a trace or a log of the runtime's in its own view, over whatever page there is. */
export const dropProfile = (file: File): Promise<void> =>
  opening(async () => {
    const answer = await window.gopherbench.dropped(file);
    if (!answer.ok) throw new CallError(answer.error);
    const d = answer.value as Dropped;
    if (d.what === 'profile') return d;
    closeBinary();
    closeGc();
    if (d.what === 'trace') openTrace(d);
    else openGc(d);
    return null;
  }, openProfile);

/** Takes an opened file off the list; the file itself stays as it is. */
export async function forgetProfile({ profile }: NamedProfile): Promise<void> {
  await keep(call('profile.forget', { profile }));
  set((s) => ({ opened: without(s.opened, profile) }));
}
