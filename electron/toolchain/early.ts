// The first look at the toolchain, begun as the first thing of a start: while Chromium gets ready on one core it has the other for itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CheckOptions, type Look, lookAt } from './check.ts';
import { layout, treeOf } from './layout.ts';
import type { Manifest } from './manifest.ts';
import { hostName, pinFor } from './pin.ts';

export interface EarlyLook {
  /** What was found; undefined also when this look failed, for whatever reason: the next one says why. Stops when aborted. */
  follow(o: Omit<CheckOptions, 'full'>): Promise<Look | undefined>;
}

/** undefined where there is no manifest for this host. What it says is checked by whoever uses the look. */
export function lookEarly(dataFolder: string, resources: string, host = hostName()): EarlyLook | undefined {
  try {
    const manifest = JSON.parse(readFileSync(path.join(resources, 'toolchain.json'), 'utf8')) as Manifest;
    const pin = pinFor(manifest, host);
    const stop = new AbortController();
    let follower: Pick<CheckOptions, 'progress' | 'timesHold'> | undefined;
    /** It may be known before anybody asks. */
    let held: Look | undefined;
    const found = lookAt(treeOf(pin, layout(dataFolder, pin)), {
      full: false,
      signal: stop.signal,
      progress: (done, total) => follower?.progress(done, total),
      timesHold(look) {
        held = look;
        follower?.timesHold?.(look);
      },
    }).catch(() => undefined);
    return {
      follow({ signal, ...others }) {
        follower = others;
        if (held) others.timesHold?.(held);
        signal.addEventListener('abort', () => stop.abort(), { once: true });
        if (signal.aborted) stop.abort();
        return found;
      },
    };
  } catch {
    return undefined;
  }
}
