// A function's instructions as the rows of a list: a head for each symbol, the source line whenever it changes, the instruction.
import type { CodePlace, Disassembly, Instruction } from '../../../electron/contract/index.ts';

export type AssemblyRow =
  | { kind: 'symbol'; name: string }
  | { kind: 'source'; place: CodePlace }
  | { kind: 'instruction'; instruction: Instruction };

export function assemblyRows({ symbols }: Disassembly): AssemblyRow[] {
  const rows: AssemblyRow[] = [];
  for (const { name, instructions } of symbols) {
    if (symbols.length > 1) rows.push({ kind: 'symbol', name });
    let at = '';
    for (const instruction of instructions) {
      const { place } = instruction;
      const key = place ? `${place.file}:${place.line}` : '';
      if (place && key !== at) rows.push({ kind: 'source', place });
      at = key;
      rows.push({ kind: 'instruction', instruction });
    }
  }
  return rows;
}

/** Instructions and their bytes in all. */
export function assemblySize({ symbols }: Disassembly): { n: number; bytes: number } {
  const all = symbols.flatMap((s) => s.instructions);
  return { n: all.length, bytes: all.reduce((sum, i) => sum + i.bytes.replaceAll(' ', '').length / 2, 0) };
}
