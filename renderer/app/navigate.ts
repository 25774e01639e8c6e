// Where the window is: kept in the settings, so that it is there again tomorrow.
import type { Settings } from '../../electron/contract/index.ts';
import { closeBinary } from '../features/binary/shown.ts';
import { closeGc } from '../features/gc/shown.ts';
import { closeTrace } from '../features/traces/shown.ts';
import { patchSettings, useSettings } from './settings.ts';

export interface Place {
  page: Settings['page'];
  labId?: string;
  tab?: Settings['tab'];
  /** A step of the lesson, by its id. */
  step?: string;
  /** A file of the workspace. */
  file?: string;
}

/** Goes to a page. What a place does not name stays as it was: the lab, its tab, its step, its file. */
export function navigate(place: Place): void {
  closeBinary();
  closeGc();
  closeTrace();
  const { settings } = useSettings.getState();
  const labId = place.labId ?? settings.labId;
  patchSettings({
    page: place.page,
    ...(labId && { labId }),
    ...(place.tab && { tab: place.tab }),
    ...(labId && place.step && { step: { ...settings.step, [labId]: place.step } }),
    ...(labId && place.file && { openFile: { ...settings.openFile, [labId]: place.file } }),
  });
}
