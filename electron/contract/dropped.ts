// A file that was dropped on the window, under the id that names it, and as what it is shown.
import type { GcRef } from './gc.ts';
import type { ProfileRef } from './profile.ts';
import type { TraceRef } from './trace.ts';

export type Dropped =
  | { what: 'profile'; name: string; profile: ProfileRef }
  | { what: 'trace'; name: string; trace: TraceRef }
  | { what: 'log'; name: string; ref: GcRef };
