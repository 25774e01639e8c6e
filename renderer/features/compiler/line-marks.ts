// From a file's findings to what stands behind its lines.
import type { TFunction } from 'i18next';
import type { CompiledFile, CompilerReport, FindingGroup } from '../../../electron/contract/index.ts';
import type { Chip, LineMark } from './marks.ts';
import { idOf } from './store.ts';
import { costsOf, group, label, SIGNS } from './words.ts';

/** So many have words at one line; the others are counted. */
const WORDS = 3;
/** What costs most is told first. */
const ORDER: readonly FindingGroup[] = ['heap', 'bounds', 'copy', 'nil', 'inlined', 'leak', 'inlinable', 'stack', 'other'];

export function lineMarks(
  t: TFunction<'compiler'>,
  report: CompilerReport | undefined,
  file: CompiledFile | undefined,
  groups: ReadonlySet<FindingGroup>,
  stale: boolean,
): LineMark[] {
  if (!report || !file) return [];
  const costs = costsOf(report.files.flatMap((f) => f.findings));
  const lines = new Map<number, { rank: number; chip: Chip }[]>();
  file.findings.forEach((x, i) => {
    const g = group(x.kind);
    if (!groups.has(g)) return;
    const at = lines.get(x.line) ?? [];
    lines.set(x.line, at);
    const text = label(t, x, costs);
    // The same words once, however many places of the line they are about.
    if (at.some((other) => other.chip.text === text)) return;
    at.push({ rank: ORDER.indexOf(g), chip: { id: idOf(file.file, i), sign: SIGNS[g], text } });
  });
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, all]) => {
      const chips = all.sort((a, b) => a.rank - b.rank).map((x) => x.chip);
      const more = chips.length > WORDS ? t('mark.more', { n: chips.length - WORDS }) : '';
      return { line, chips: chips.slice(0, WORDS), more, stale };
    });
}
