// Reads what go build, go vet, go list and gofmt say about sources: file:line:col: message, a tab before each continued line.
import path from 'node:path';
import type { SourceMark } from '../contract/errors.ts';
import { ownFile } from './place.ts';

const LINE = /^(?:(vet): )?((?:[A-Za-z]:)?[^:\t][^:]*\.go):(\d+)(?::(\d+))?: (.+)$/;

/**
 * Marks with files as seen from the lab's `folder`, in which the command ran, with forward slashes; files outside of it are left out.
 * Each place and message once, in the order of the output. `source` says who spoke; a `vet: …` line is a compile error that vet met.
 */
export function parseGoErrors(text: string, folder: string, source: SourceMark['source'] = 'build'): SourceMark[] {
  const marks: SourceMark[] = [];
  const seen = new Set<string>();
  let open: SourceMark | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const found = LINE.exec(raw);
    if (!found) {
      if (open && /^\t/.test(raw)) open.message += `\n${raw.trim()}`;
      else open = undefined;
      continue;
    }
    open = undefined;
    const file = inside(found[2]!, folder);
    if (file === undefined) continue;
    const mark: SourceMark = {
      file,
      line: Number(found[3]),
      ...(Number(found[4]) > 0 ? { column: Number(found[4]) } : {}),
      message: found[5]!.trim(),
      source: found[1] ? 'build' : source,
    };
    const key = `${mark.file}:${mark.line}:${mark.column}:${mark.message}`;
    if (mark.line < 1 || seen.has(key)) continue;
    seen.add(key);
    marks.push(mark);
    open = mark;
  }
  return marks;
}

function inside(file: string, folder: string): string | undefined {
  const name = path.normalize(file).replaceAll('\\', '/');
  if (!path.isAbsolute(file) && !name.startsWith('../')) return name;
  // With -trimpath the go command answers from its cache whichever copy of the lab was vetted first, and names that copy's files, by
  // whatever path is the shorter one.
  return ownFile(path.resolve(folder, file), folder);
}
