// `gopherbench __complete :CURRENT WORD…`: what may stand at the cursor, one value a line with what it means behind a tab.
import { targetIds } from '../contract/index.ts';
import { commonOptions, langOf } from './args.ts';
import { type Command, type Completable, type Context, rawCommand } from './command.ts';
import { shells } from './completion.ts';
import { shortId, when } from './figures.ts';
import { findLab } from './find-lab.ts';
import { sayOf } from './help.ts';
import { commonText } from './texts/common.ts';

type Offer = [value: string, text?: string];
type Asking = Pick<Context, 'call' | 'lang'>;

/** Made with the list of commands, which this command is in. */
export const complete = (commands: () => readonly Command[]): Command =>
  rawCommand('__complete', async (c) => {
    const [marked = ':', ...words] = c.operands;
    const current = marked.slice(1);
    try {
      const offers = await offersFor(words, current, commands(), { call: c.call, lang: langOf(words) });
      const fitting = offers.filter(([value]) => value.startsWith(current));
      c.io.out(fitting.map(([value, text]) => `${value}\t${(text ?? '').split('\n')[0]}\n`).join(''));
    } catch {
      // The person is in the middle of a line: nothing may be printed there but what completes it.
    }
    return 0;
  });

async function offersFor(words: readonly string[], current: string, commands: readonly Command[], c: Asking): Promise<Offer[]> {
  const shown = commands.filter((x) => !x.hidden);
  const names: Offer[] = shown.map((x) => [x.name, x.text[c.lang].summary]);
  const t = commonText[c.lang];
  const [name, ...rest] = words;
  if (name === undefined) return [...names, ['help', t.optHelp], ['--help', t.optHelp], ['--version', t.optVersion]];
  if (name === 'help') return rest.length === 0 ? names : [];
  const command = shown.find((x) => x.name === name);
  if (!command) return [];
  const options = { ...command.options, ...commonOptions } as Command['options'];
  const optionOf = (word: string | undefined) => (word?.startsWith('--') ? options[word.slice(2)] : undefined);

  // behind an option that wants a value, or behind its =
  const inline = /^(--[\w-]+)=(.*)$/.exec(current);
  const wanting = inline ? optionOf(inline[1]) : optionOf(rest.at(-1));
  if (wanting?.type === 'string') {
    const values: Offer[] = wanting.choices
      ? wanting.choices.map((v) => [v])
      : await offersOf(wanting.complete, inline?.[2] ?? current, operandsIn(rest, options), c);
    return inline ? values.map(([v, text]) => [`${inline[1]}=${v}`, text]) : values;
  }
  if (current.startsWith('-')) {
    const given = new Set(rest.map((w) => w.split('=')[0]));
    return Object.entries(options)
      .filter(([o, spec]) => spec.multiple || !given.has(`--${o}`))
      .map(([o, spec]) => [`--${o}`, sayOf(spec, command, c.lang)]);
  }
  const before = operandsIn(rest, options);
  const last = command.operands.at(-1);
  const operand = command.operands[before.length] ?? (last?.many ? last : undefined);
  return offersOf(operand?.complete, current, before, c);
}

/** The words that are no options and no values of options. */
function operandsIn(rest: readonly string[], options: Command['options']): string[] {
  return rest.filter((word, i) => {
    if (word.startsWith('-')) return false;
    const before = rest[i - 1];
    return !(before?.startsWith('--') && options[before.slice(2)]?.type === 'string');
  });
}

async function offersOf(
  kind: Completable | undefined,
  current: string,
  operands: readonly string[],
  c: Asking,
): Promise<Offer[]> {
  const { lang } = c;
  const labs = async (): Promise<Offer[]> => (await c.call('labs.list', {})).map((l) => [l.id, l.title[lang]]);
  if (kind === 'lab') return labs();
  if (kind === 'run') {
    const runs = await c.call('runs.list', { limit: 40 });
    const slices = runs.map((r): Offer => [shortId(r.id), `${r.labId}, ${when(r.startedAt)}, n = ${r.samples}`]);
    return [...(await labs()), ...slices];
  }
  if (kind === 'shell') return shells.map((s) => [s]);
  if (kind === 'target') {
    // a list: what stands before the last comma stays
    const before = current.slice(0, current.lastIndexOf(',') + 1);
    return targetIds.filter((id) => !before.split(',').includes(id)).map((id) => [`${before}${id}`]);
  }
  if ((kind === 'exercise' || kind === 'parameter') && operands[0] !== undefined) {
    const { manifest } = await c.call('labs.get', { labId: (await findLab(c, operands[0])).id });
    if (kind === 'exercise') return manifest.exercises.map((e) => [e.id, e.title[lang]]);
    const parameter = manifest.parameters.find((p) => current.startsWith(`${p.key}=`));
    if (!parameter) return manifest.parameters.map((p) => [`${p.key}=`, p.title[lang]]);
    const before = /^.*[=,]/.exec(current)![0];
    return parameter.values.map((v) => [`${before}${v}`]);
  }
  return [];
}
