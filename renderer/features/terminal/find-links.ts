// Places in Go files that output names: counter.go:12:3, ./demo/main.go:8, the path of a panic. Pure.

export interface FoundPlace {
  /** where it stands in the text */
  from: number;
  to: number;
  path: string;
  line: number;
  column?: number;
}

const PLACE = /((?:[A-Za-z]:[\\/])?[^\s:"'`()<>[\]{}|，。：；“”]+\.go):(\d{1,7})(?::(\d{1,5}))?/g;

export function findPlaces(text: string): FoundPlace[] {
  return [...text.matchAll(PLACE)].flatMap((m) => {
    const [whole, path, line, column] = m;
    if (Number(line) < 1) return [];
    const place = { from: m.index, to: m.index + whole.length, path: path!, line: Number(line) };
    return [column && Number(column) > 0 ? { ...place, column: Number(column) } : place];
  });
}

/**
 * The workspace's file that a path means: as seen from the lab's folder; from one of its folders, if only one file fits; or in full
 * (of this machine, or gopherbench.dev/labs/… as a -trimpath build has it). undefined: somebody else's file.
 */
export function workspaceFile(path: string, files: readonly string[], labId: string): string | undefined {
  const given = path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const inLab = new RegExp(`(?:^|/)labs/\\d+-${labId}/(.+)$`).exec(given)?.[1];
  if (inLab !== undefined) return files.includes(inLab) ? inLab : undefined;
  if (given.startsWith('/') || /^[A-Za-z]:/.test(given)) return undefined;
  if (files.includes(given)) return given;
  const tail = given.replace(/^(\.\.\/)+/, '');
  const fits = files.filter((f) => f === tail || f.endsWith(`/${tail}`));
  return fits.length === 1 ? fits[0] : undefined;
}
