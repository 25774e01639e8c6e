// The contract's sentences for a person at a terminal.
import type { ErrorCode, Lang } from '../contract/index.ts';
import * as en from '../contract/messages/en.ts';
import * as zh from '../contract/messages/zh.ts';
import { fill } from './fill.ts';

/** All texts that the window and the command line share. */
export const messages = { en, zh };

export function sentence(lang: Lang, code: ErrorCode, params: Record<string, string | number>): string {
  return fill(messages[lang].errors[code], params);
}
