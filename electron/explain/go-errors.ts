// Reads what go build, go vet, go list and gofmt say about sources: file:line:col: message, a tab before each continued line.
import path from 'node:path';
import type { SourceMark } from '../contract/errors.ts';

const LINE = /^(?:(vet): )?((?:[A-Za-z]:)?[^:\t][^:]*\.go):(\d+)(?::(\d+))?: (.+)$/;

/**
 * Marks with files as seen from `folder`, the working directory of the command, with forward slashes; files outside of it are left out.
 * Each place and message once, in the order of the output. `source` says who spoke; under a `# [package]` line that go vet prints before
 * its findings it is 'vet', and `vet: …` lines are compile errors that vet met.
 */
export function parseGoErrors(text: string, folder: string, source: SourceMark['source'] = 'build'): SourceMark[] {
  const marks: SourceMark[] = [];
  const seen = new Set<string>();
  let speaker = source;
  let open: SourceMark | undefined;
  for (const raw of text.split(/\r?\n/)) {
    if (/^# /.test(raw)) {
      speaker = /^# \[/.test(raw) ? 'vet' : source;
      open = undefined;
      continue;
    }
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
      source: found[1] ? 'build' : speaker,
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
  const relative = path.isAbsolute(file) ? path.relative(folder, file) : path.normalize(file);
  const name = relative.replaceAll('\\', '/');
  return name.startsWith('../') || path.isAbsolute(relative) ? undefined : name;
}
