// A page whose code comes when it is wanted, or before, once the window has nothing else to do.
import { type ComponentType, lazy, useState } from 'react';

export interface Later {
  Page: ComponentType;
  /** Fetches the code, so that the page is there at once when it is asked for. */
  fetch(): void;
}

/**
 * Unlike lazy() alone, a page that has come already is drawn in the same frame: React holds back what stood behind a fallback for
 * 300 ms, also where the code was only a microtask away.
 */
export function later(load: () => Promise<ComponentType>): Later {
  let come: ComponentType | undefined;
  const fetch = async () => {
    come ??= await load();
    return { default: come };
  };
  const Lazy = lazy(fetch);
  return {
    Page() {
      const [Now] = useState<ComponentType>(() => come ?? Lazy);
      return <Now />;
    },
    fetch: () => void fetch().catch(() => {}),
  };
}
