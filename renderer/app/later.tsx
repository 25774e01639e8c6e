// A page whose code comes when it is wanted, or before, once the window has nothing else to do.
import { type ComponentType, useEffect, useState } from 'react';
import { Loading, Skeleton } from '../ui/index.ts';

export interface Later {
  Page: ComponentType;
  /** Fetches the code, so that the page is there at once when it is asked for. */
  fetch(): void;
}

/** Without lazy() and Suspense: React holds back what stood behind a fallback for 300 ms, also where the code was there in ten. */
export function later(load: () => Promise<ComponentType>): Later {
  let come: ComponentType | undefined;
  const fetch = async () => {
    come ??= await load();
    return come;
  };
  return {
    Page() {
      const [state, setState] = useState<{ Now?: ComponentType | undefined; error?: Error }>(() => ({ Now: come }));
      const missing = !state.Now;
      // biome-ignore lint/correctness/useExhaustiveDependencies: `fetch` is made once, with the page
      useEffect(() => {
        if (!missing) return;
        let gone = false;
        fetch().then(
          (Now) => !gone && setState({ Now }),
          (e: unknown) => !gone && setState({ error: e instanceof Error ? e : new Error(String(e)) }),
        );
        return () => {
          gone = true;
        };
      }, [missing]);
      if (state.error) throw state.error;
      if (state.Now) return <state.Now />;
      return (
        <Loading className="frame-fallback">
          <Skeleton height={24} width="40%" />
        </Loading>
      );
    },
    fetch: () => void fetch().catch(() => {}),
  };
}
