// All open files of all labs. They outlive the tab that shows them, so that undo, caret and unsaved text do too.
import { create } from 'zustand';
import { call } from '../../app/api.ts';
import { CodeDocument, type DocumentStatus } from './document.ts';
import type { Surroundings } from './extensions.ts';
import { flushSaves, whoSaves } from './flush.ts';

const open = new Map<string, Promise<CodeDocument>>();
const ready = new Map<string, CodeDocument>();
const keyOf = (labId: string, file: string) => `${labId}/${file}`;

const useStatuses = create<Record<string, DocumentStatus>>(() => ({}));
/** The state of one file; undefined until it is open. */
export const useDocumentStatus = (labId: string, file: string | undefined): DocumentStatus | undefined =>
  useStatuses((s) => (file === undefined ? undefined : s[keyOf(labId, file)]));
/** The names of a lab's files that are not on disk as they are on screen, joined by new lines. */
export const useDirtyFiles = (labId: string): string =>
  useStatuses((s) =>
    Object.keys(s)
      .filter((k) => k.startsWith(`${labId}/`) && s[k]!.dirty)
      .map((k) => k.slice(labId.length + 1))
      .join('\n'),
  );

/** The document of a file, read from disk the first time. */
export function openDocument(
  labId: string,
  file: string,
  options: { readOnly: boolean; surroundings: Surroundings },
): Promise<CodeDocument> {
  const key = keyOf(labId, file);
  const known = open.get(key);
  if (known) return known;
  const told = (status: DocumentStatus) => useStatuses.setState({ [key]: status });
  const opening = call('workspace.read', { labId, file }).then((content) => {
    const document = new CodeDocument(labId, content, { ...options, told });
    ready.set(key, document);
    told(document.status);
    return document;
  });
  open.set(key, opening);
  // A file that could not be read may be there the next time.
  opening.catch(() => open.delete(key));
  return opening;
}

const ofLab = (labId: string | undefined) => [...ready.values()].filter((d) => labId === undefined || d.labId === labId);

whoSaves(async (labId) => {
  await Promise.all(ofLab(labId).map((d) => d.save('left')));
});
// The window may be going away: what was typed a moment ago is at least sent.
addEventListener('pagehide', () => void flushSaves());

/** Looks at the disk for every open file of a lab, after a reset, a restore or someone else's work; says whether any differs. */
export async function compareAll(labId: string): Promise<boolean> {
  const compared = await Promise.allSettled(ofLab(labId).map((d) => d.compare()));
  return compared.some((c) => c.status === 'fulfilled' && c.value);
}

export function surroundAll(surroundings: Surroundings): void {
  for (const d of ready.values()) d.surround(surroundings);
}
