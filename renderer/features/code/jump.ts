// Going to a place in a file from anywhere: a problem, an error of a run, a frame of a panic.
import { create } from 'zustand';
import type { SourceMark } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';

export interface Jump {
  labId: string;
  file: string;
  line: number;
  column?: number | undefined;
}
/** Where the editor should go as soon as it shows that file. */
export const useJump = create<{ jump: Jump | undefined }>(() => ({ jump: undefined }));

/** Opens the file of a mark in the Code tab with the caret at it. */
export function openAt(labId: string, mark: Pick<SourceMark, 'file' | 'line' | 'column'>): void {
  useJump.setState({ jump: { labId, file: mark.file, line: mark.line, column: mark.column } });
  navigate({ page: 'lab', labId, tab: 'code', file: mark.file });
}
