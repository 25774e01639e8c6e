// What each lab needs and has here, and the suggested order: asked once a visit, after the list itself is on the screen.
import type { CommandOutput } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';

export type NeedsByLab = CommandOutput<'catalogue.needs'>;

export const useNeeds = (): NeedsByLab | undefined => useCall('catalogue.needs', {}).data;
