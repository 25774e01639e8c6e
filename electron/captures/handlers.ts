// The commands of captures: what the services answer, and what asks the desktop for a place.
import type { Handlers } from '../dispatch.ts';
import type { Captures } from './index.ts';

type Names = Extract<keyof Handlers, `capture.${string}`>;

export function captureHandlers(
  captures: Captures,
  desktop: { chooseFile(name: string): Promise<string | undefined> },
): Pick<Handlers, Names> {
  return {
    'capture.list': (input) => captures.list(input),
    'capture.remove': async ({ id }) => {
      await captures.remove(id);
      return {};
    },
    'capture.export': async ({ id }) => {
      const file = await captures.exportTo(id, desktop.chooseFile);
      return { saved: file !== undefined, path: file };
    },
  };
}
