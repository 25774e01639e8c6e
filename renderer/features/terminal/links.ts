// Links in a terminal: places in the workspace's files, and web addresses.
import type { ILink, ILinkProvider, Terminal } from '@xterm/xterm';
import { findPlaces, workspaceFile } from './find-links.ts';
import { joinedLine } from './lines.ts';

export interface FilePlace {
  file: string;
  line: number;
  column?: number | undefined;
}
export interface LinkTarget {
  labId: string;
  /** names of the workspace's files */
  files(): readonly string[];
  openFile(place: FilePlace): void;
  openWeb(url: string): void;
}

export function fileLinks(terminal: Terminal, target: LinkTarget): ILinkProvider {
  return {
    provideLinks(row, give) {
      const line = joinedLine(terminal.buffer.active, row - 1);
      const links = findPlaces(line?.text ?? '').flatMap((found): ILink[] => {
        const file = workspaceFile(found.path, target.files(), target.labId);
        if (!file || !line) return [];
        return [
          {
            text: line.text.slice(found.from, found.to),
            range: { start: line.at(found.from), end: line.at(found.to - 1) },
            activate: (event) => event.button === 0 && target.openFile({ file, line: found.line, column: found.column }),
          },
        ];
      });
      give(links);
    },
  };
}

export type ListedLink = { text: string } & ({ place: FilePlace } | { url: string });
const ADDRESS = /https?:\/\/[^\s"'<>`]*[^\s"':,.!?{}|\\^~[\]`()<>]/g;
/** As many rows back, and as many links, as a person may mean by "the link up there". */
const [ROWS, LINKS] = [400, 20];

/** For the keyboard: the links last printed, newest first, each once. */
export function latestLinks(terminal: Terminal, target: LinkTarget): ListedLink[] {
  const buffer = terminal.buffer.active;
  const found = new Map<string, ListedLink>();
  for (let row = buffer.baseY + terminal.rows - 1; row >= Math.max(0, buffer.baseY - ROWS) && found.size < LINKS; ) {
    const line = joinedLine(buffer, row);
    if (!line) break;
    for (const p of findPlaces(line.text).reverse()) {
      const file = workspaceFile(p.path, target.files(), target.labId);
      const text = `${file}:${p.line}${p.column ? `:${p.column}` : ''}`;
      if (file && !found.has(text)) found.set(text, { text, place: { file, line: p.line, column: p.column } });
    }
    for (const [url] of line.text.matchAll(ADDRESS)) if (!found.has(url)) found.set(url, { text: url, url });
    row = line.first - 1;
  }
  return [...found.values()];
}
