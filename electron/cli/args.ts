// The command line's arguments, checked.
import { parseArgs } from 'node:util';
import { AppError, type Lang, ParamSet } from '../contract/index.ts';

export interface Args {
  command: string | undefined;
  rest: string[];
  help: boolean;
  lang: Lang;
  format: 'table' | 'bench' | 'json';
  profile: 'quick' | 'full';
  params: Record<string, string[]>;
}

/** Thrown for a command line that can't be understood: exit code 2. `key` names the sentence in text.ts. */
export class UsageError extends Error {
  readonly key: 'unknownOption' | 'badSet' | 'needLab' | 'unknownCommand';
  readonly values: Record<string, string>;
  constructor(key: UsageError['key'], values: Record<string, string> = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** zh when the environment's language is Chinese. */
export function systemLang(env: NodeJS.ProcessEnv = process.env): Lang {
  const set = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return set.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function parseCommandLine(argv: readonly string[], terminal: boolean): Args {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (e) {
    throw new UsageError('unknownOption', { message: e instanceof Error ? (e.message.split('. ')[0] ?? e.message) : String(e) });
  }
  const { values: v, positionals } = parsed;
  const one = <T extends string>(name: string, value: string | undefined, allowed: readonly T[], otherwise: T): T => {
    if (value === undefined) return otherwise;
    const found = allowed.find((a) => a === value);
    if (!found) throw new UsageError('unknownOption', { message: `--${name} ${value}: ${allowed.join(' | ')}` });
    return found;
  };
  return {
    command: positionals[0],
    rest: positionals.slice(1),
    help: v.help ?? false,
    lang: one('lang', v.lang, ['zh', 'en'], systemLang()),
    format: v.json ? 'json' : one('format', v.format, ['table', 'bench', 'json'], terminal ? 'table' : 'bench'),
    profile: one('profile', v.profile, ['quick', 'full'], 'quick'),
    params: params(v.set ?? []),
  };
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      lang: { type: 'string' },
      json: { type: 'boolean' },
      format: { type: 'string' },
      profile: { type: 'string' },
      set: { type: 'string', multiple: true },
    },
  });

function params(set: readonly string[]): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const s of set) {
    const m = /^([a-z][a-z0-9_]*)=(.+)$/.exec(s);
    if (!m) throw new UsageError('badSet', { value: s });
    out[m[1]!] = m[2]!.split(',');
  }
  const checked = ParamSet.safeParse(out);
  if (!checked.success) throw new AppError('bad-request', {}, checked.error.message);
  return out;
}
