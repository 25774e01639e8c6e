// Saving one file: nothing that was on the disk or in the editor is ever lost.
import { AppError, type Exercise, type SourceMark } from '../contract/index.ts';
import type { BackupStore } from './backups.ts';
import type { Copy } from './copies.ts';
import { readIf, sha256, writeAtomic } from './disk.ts';
import { format } from './format.ts';
import { exerciseOf, isEditable } from './list.ts';
import { placeOf } from './place.ts';

export interface Save {
  file: string;
  text: string;
  /** sha256 of what the text was made from; '' for a new file */
  version: string;
  maxBytes: number;
  go(): { gofmt: string; env: Record<string, string> };
  backups: BackupStore;
}

/** Versions that somebody else wrote, by file: whoever saves over one has chosen to, and what they replace is put aside. */
const foreign = new Map<string, string>();

export async function saveFile(copy: Copy, exercises: readonly Exercise[], o: Save): Promise<SourceMark[]> {
  const isNew = o.version === '';
  if (!isEditable(o.file, exercises) || (isNew && (exerciseOf(o.file, exercises) || !o.file.endsWith('.go')))) {
    throw new AppError('bad-request', {}, `${o.file} can't be edited`);
  }
  if (Buffer.byteLength(o.text) > o.maxBytes) throw new AppError('file-too-large', { file: o.file });
  const place = await placeOf(copy.folder, o.file, isNew);
  const formatted = await formatIf(copy, o);
  const there = await readIf(place);
  const version = there ? sha256(there) : '';
  // The same text once more, such as a save that was answered to a window that had been closed, is no conflict.
  if (version !== o.version && sha256(formatted.text) !== version) {
    foreign.set(place, version);
    throw new AppError('file-changed', { file: o.file });
  }
  if (there && foreign.get(place) === version) await o.backups.make(copy.name, copy.folder, [o.file]);
  foreign.delete(place);
  if (!there || sha256(formatted.text) !== version) await writeAtomic(place, formatted.text);
  return formatted.marks;
}

async function formatIf(copy: Copy, o: Save): Promise<{ text: string; marks: SourceMark[] }> {
  const asTyped = { text: o.text, marks: [] };
  if (!o.file.endsWith('.go')) return asTyped;
  try {
    return await format(o.go(), copy.folder, o.file, o.text);
  } catch (e) {
    // No toolchain yet, or gofmt does not start: what was typed is still saved.
    if (e instanceof AppError) return asTyped;
    throw e;
  }
}
