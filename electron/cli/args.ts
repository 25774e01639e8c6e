// The command line's arguments, checked against what a command declares.
import { parseArgs } from 'node:util';
import { AppError, Lang, ParamSet } from '../contract/index.ts';
import type { Command, OptionSpec } from './command.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './usage.ts';

/** Options that every command has. */
export const commonOptions = {
  lang: { type: 'string', choices: Lang.options, say: 'optLang' },
  help: { type: 'boolean', short: 'h', say: 'optHelp' },
} as const satisfies Record<string, OptionSpec>;

export interface Parsed {
  values: Record<string, string | string[] | boolean | undefined>;
  operands: string[];
  help: boolean;
}

/** zh when the environment's language is Chinese. */
export function systemLang(env: NodeJS.ProcessEnv = process.env): Lang {
  const set = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return set.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The language asked for anywhere on the line, so that even an error in the line is told in it; else the system's. */
export function langOf(argv: readonly string[]): Lang {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const value = argv[at]?.split('=')[1] ?? argv[at + 1];
  return at >= 0 && (value === 'zh' || value === 'en') ? value : systemLang();
}

export function parse(command: Command, argv: readonly string[]): Parsed {
  const options: Record<string, OptionSpec> = { ...command.options, ...commonOptions };
  const config = Object.fromEntries(
    Object.entries(options).map(([name, o]) => [name, { type: o.type, ...(o.short ? { short: o.short } : {}) }]),
  );
  // Not strict: its errors are English sentences; the tokens say the same, and we say it in the person's language.
  const { tokens } = parseArgs({ args: [...argv], options: config, allowPositionals: true, strict: false, tokens: true });
  const values: Parsed['values'] = {};
  for (const [name, o] of Object.entries(options)) values[name] = o.multiple ? [] : o.type === 'boolean' ? false : undefined;
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw unknown(token.rawName, command, options);
    const { rawName, value } = token;
    if (option.type === 'boolean') {
      if (value !== undefined) throw new UsageError('noValue', { option: rawName, command: command.name });
      values[token.name] = true;
      continue;
    }
    // `--format --json`: parseArgs takes the next option for a value
    if (value === undefined || (!token.inlineValue && value.startsWith('--')))
      throw new UsageError('needValue', { option: rawName, command: command.name });
    if (option.choices && !option.choices.includes(value))
      throw new UsageError('badChoice', { option: rawName, value, choices: option.choices.join(' | ') });
    if (option.multiple) (values[token.name] as string[]).push(value);
    else values[token.name] = value;
  }
  const help = values.help === true;
  if (!help) checkOperands(command, operands);
  return { values, operands, help };
}

function unknown(rawName: string, command: Command, options: Record<string, OptionSpec>): UsageError {
  const near = nearest(
    rawName,
    Object.keys(options).map((o) => `--${o}`),
  );
  const values = { option: rawName, command: command.name };
  return near ? new UsageError('nearestOption', { ...values, nearest: near }) : new UsageError('unknownOption', values);
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const needed = command.operands.filter((o) => !o.optional);
  if (operands.length < needed.length) {
    const operand = needed[operands.length]!.name;
    const example = command.examples[0] ?? `${command.name} ${operand}`;
    throw new UsageError('needOperand', { operand, example });
  }
  const extra = operands[command.operands.length];
  if (extra !== undefined && !command.operands.at(-1)?.many)
    throw new UsageError('tooMany', { value: extra, command: command.name });
}

/** KEY=V,V … of `--set` as the parameters of a run. */
export function paramsOf(set: readonly string[]): Record<string, string[]> {
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
