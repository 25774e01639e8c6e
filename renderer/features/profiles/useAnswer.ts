import { useRef } from 'react';
import type { CommandInput, CommandName, CommandOutput, ProfileRef } from '../../../electron/contract/index.ts';
import { type Called, useCall } from '../../app/useCall.ts';

/** As useCall, but the last answer about the same profile stays until the next has come: a filter typed letter by letter does not flicker. */
export function useAnswer<K extends CommandName>(
  name: K | undefined,
  input: CommandInput<K> & { profile: ProfileRef },
): Called<CommandOutput<K>> {
  const called = useCall(name, input);
  const kept = useRef<{ of: string; data: CommandOutput<K> }>(undefined);
  const of = JSON.stringify(input.profile);
  if (called.data) kept.current = { of, data: called.data };
  const data = called.data ?? (called.loading && kept.current?.of === of ? kept.current.data : undefined);
  return { ...called, data };
}
