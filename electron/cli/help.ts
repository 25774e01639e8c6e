// The help: of all commands, and of one.
import type { Lang } from '../contract/index.ts';
import { commonOptions } from './args.ts';
import type { Command, Operand, OptionSpec } from './command.ts';
import { cells, wrap } from './table.ts';
import { commonText } from './texts/common.ts';

/** Two columns, the second folded at the edge of the terminal. */
function indented(rows: string[][], columns: number): string {
  const left = Math.max(...rows.map(([name]) => cells(name!)));
  return rows
    .flatMap(([name, text]) => wrap(text ?? '', columns - left - 4).map((part, i) => [i === 0 ? name! : ' '.repeat(left), part]))
    .map(([name, part]) => `  ${name}${' '.repeat(left - cells(name!))}  ${part}`)
    .join('\n');
}

export function helpAll(commands: readonly Command[], lang: Lang, columns: number): string {
  const t = commonText[lang];
  const shown = commands.filter((c) => !c.hidden);
  const options = [...optionRows(commonOptions, shown[0]!, lang), ['    --version', t.optVersion]];
  return `${t.usage}${t.usageAll}

${t.commands}
${indented(
  shown.map((c) => [[c.name, ...c.operands.map(operandText)].join(' '), c.text[lang].summary]),
  columns,
)}

${t.options}
${indented(options, columns)}

${t.helpFor}
${t.exitCodes}
`;
}

export function helpOf(command: Command, lang: Lang, columns: number): string {
  const t = commonText[lang];
  const words = command.text[lang] as Record<string, string>;
  const usage = ['gopherbench', command.name, ...command.operands.map(operandText), `[${t.optionsWord}]`].join(' ');
  const parts = [
    `${t.usage}${usage}`,
    // `about` is for what one line can't say
    [words.summary, words.about].filter(Boolean).join('\n'),
    `${t.options}\n${indented(optionRows({ ...command.options, ...commonOptions }, command, lang), columns)}`,
  ];
  if (command.examples.length > 0) parts.push(`${t.examples}\n${command.examples.map((e) => `  gopherbench ${e}`).join('\n')}`);
  return `${parts.join('\n\n')}\n`;
}

export function operandText(o: Operand): string {
  const name = o.many ? `${o.name}…` : o.name;
  return o.optional ? `[${name}]` : name;
}

function optionRows(options: Record<string, OptionSpec>, command: Command, lang: Lang): string[][] {
  return Object.entries(options).map(([name, o]) => {
    const value = o.choices ? ` ${o.choices.join('|')}` : o.type === 'string' ? ` ${o.value ?? name.toUpperCase()}` : '';
    return [`${o.short ? `-${o.short}, ` : '    '}--${name}${value}`, sayOf(o, command, lang)];
  });
}

/** The sentence of an option. */
export function sayOf(o: OptionSpec, command: Command, lang: Lang): string {
  const words: Record<string, string> = { ...commonText[lang], ...command.text[lang] };
  return words[o.say === 'optFormat' && o.choices?.includes('bench') ? 'optFormatPiped' : o.say] ?? '';
}
