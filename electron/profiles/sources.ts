// The code that a profile's lines stand in: the person's workspace first, then the labs as shipped, what they vendor, and GOROOT.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceRoutine } from '../contract/index.ts';

export interface SourcePlaces {
  /** throws while there is none */
  goroot(): string;
  /** the go-labs folder */
  labs: string;
  ids(): string[];
  lab(labId: string): { name: string };
  /** `module` is the folder that the workspace of a lab is in, under labs/ */
  workspaces: { forRun(labId: string): Promise<{ module: string }> };
}

/** Import path of the labs' module. */
const MODULE = 'gopherbench.dev/labs/';
/** Nothing else is ever read: a profile may name any file of the disk. */
const SOURCE = /\.(go|s|c|cc|cpp|h|rs)$/;
const MAX_BYTES = 4_000_000;
/** Lines shown around what has samples. */
const AROUND = 4;

type Place = SourceRoutine['place'];

/** Adds code and place to each routine whose file is found. `takenAt`: ms since 1970; a file that is newer may not fit. */
export async function withCode<R extends Omit<SourceRoutine, 'code' | 'place' | 'newer'>>(
  routines: readonly R[],
  places: SourcePlaces,
  takenAt: number,
): Promise<(R & Pick<SourceRoutine, 'code' | 'place' | 'newer'>)[]> {
  const files = new Map<string, ReturnType<typeof find>>();
  return Promise.all(
    routines.map(async (r) => {
      let file = files.get(r.file);
      if (!file) {
        file = find(r.file, places);
        files.set(r.file, file);
      }
      const found = await file;
      if (!found) return r;
      const numbers = r.lines.map((l) => l.line).filter((n) => n > 0);
      if (r.startLine > 0) numbers.push(r.startLine);
      if (numbers.length === 0) return r;
      const first = Math.max(1, Math.min(...numbers) - AROUND);
      const last = Math.max(...numbers) + AROUND;
      return {
        ...r,
        code: { first, lines: found.lines.slice(first - 1, last) },
        ...(found.place && { place: found.place }),
        ...(takenAt > 0 && found.changedAt > takenAt && { newer: true }),
      };
    }),
  );
}

interface Found {
  lines: string[];
  changedAt: number;
  place: Place;
}

async function find(file: string, places: SourcePlaces): Promise<Found | undefined> {
  if (!SOURCE.test(file)) return undefined;
  for await (const c of candidates(file.replaceAll('\\', '/'), places)) {
    const found = await read(c.file, c.place);
    if (found) return found;
  }
  return undefined;
}

async function* candidates(file: string, places: SourcePlaces): AsyncGenerator<{ file: string; place?: Place }> {
  if (file.split('/').includes('..')) return;
  if (file.startsWith(MODULE)) {
    const inside = file.slice(MODULE.length);
    const [, folder, name] = /^labs\/([^/]+)\/(.+)$/.exec(inside) ?? [];
    const labId = folder && places.ids().find((id) => places.lab(id).name === folder);
    if (labId && name) {
      const { module } = await places.workspaces.forRun(labId);
      yield { file: path.join(module, inside), place: { labId, file: name } };
    }
    yield { file: path.join(places.labs, inside) };
    return;
  }
  const goroot = gorootOf(places);
  if (path.isAbsolute(file)) {
    yield { file };
    for (let at = file.indexOf('/src/'); goroot && at >= 0; at = file.indexOf('/src/', at + 1))
      yield { file: path.join(goroot, file.slice(at)) };
    return;
  }
  // As -trimpath writes them: std by its import path, modules as path@version.
  if (goroot) yield { file: path.join(goroot, 'src', file) };
  yield { file: path.join(places.labs, 'vendor', file.replace(/@[^/]*/, '')) };
}

function gorootOf(places: SourcePlaces): string | undefined {
  try {
    return places.goroot();
  } catch {
    return undefined; // the toolchain is not there yet: what is Go's own is shown without code
  }
}

async function read(file: string, place: Place): Promise<Found | undefined> {
  try {
    const info = await stat(file);
    if (!info.isFile() || info.size > MAX_BYTES) return undefined;
    return { lines: (await readFile(file, 'utf8')).split(/\r?\n/), changedAt: info.mtimeMs, place };
  } catch {
    return undefined;
  }
}
