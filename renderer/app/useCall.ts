import { useCallback, useEffect, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput, ErrorInfo, EventPayload } from '../../electron/contract/index.ts';
import { call, errorInfo, on } from './api.ts';

type Changed = EventPayload<'changed'>;

/** The answer of a command as a component needs it. `data` stays while a newer answer is on its way. */
export interface Called<T> {
  data: T | undefined;
  error: ErrorInfo | undefined;
  loading: boolean;
  reload: () => void;
}

/**
 * Asks a command when the component appears, when its input changes, and when a `changed` event says that one of `refreshOn`
 * is different now. Without a `name` it asks nothing.
 */
export function useCall<K extends CommandName>(
  name: K | undefined,
  input: CommandInput<K>,
  refreshOn: readonly Changed['what'][] = [],
): Called<CommandOutput<K>> {
  const key = name && `${name} ${JSON.stringify(input)}`;
  const watch = refreshOn.join(' ');
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ key?: string; data?: CommandOutput<K>; error?: ErrorInfo }>({});
  const reload = useCallback(() => setRound((r) => r + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for name and input; `round` asks again
  useEffect(() => {
    if (!name) return;
    let stale = false;
    call(name, input).then(
      (data) => !stale && setState({ key, data }),
      (e: unknown) => !stale && setState({ key, error: errorInfo(e) }),
    );
    return () => {
      stale = true;
    };
  }, [key, round]);

  useEffect(() => {
    if (!watch) return;
    return on('changed', (c) => watch.split(' ').includes(c.what) && reload());
  }, [watch, reload]);

  const mine = state.key === key;
  return {
    data: mine ? state.data : undefined,
    error: mine ? state.error : undefined,
    loading: name !== undefined && !mine,
    reload,
  };
}
