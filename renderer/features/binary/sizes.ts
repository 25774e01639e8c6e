// Figures of one program file, or of two side by side. Pure: from what labkit read to the rows that are shown.
import type { BinaryFile, BinaryPackage, BinarySection } from '../../../electron/contract/index.ts';

/** What is counted: bytes in the file, of them code or data, or memory that is zeroed at the start and not in the file. */
export type Metric = 'file' | 'code' | 'data' | 'bss';
export const metrics: readonly Metric[] = ['file', 'code', 'data', 'bss'];

export const sizeOf = (p: Pick<BinaryPackage, 'code' | 'data' | 'bss'>, metric: Metric): number =>
  metric === 'file' ? p.code + p.data : p[metric];

type SymbolKind = BinaryPackage['symbols'][number]['kind'];
const counts = (kind: SymbolKind, metric: Metric): boolean => (metric === 'file' ? kind !== 'bss' : kind === metric);

/** A line of the table: a package, or a symbol of the one that is opened. `size` is undefined where only the other file has it. */
export interface SizeRow {
  id: string;
  name: string;
  origin?: BinaryPackage['origin'];
  /** symbols in the package */
  count?: number;
  size: number;
  /** of the other file; 0 where it has none */
  other?: number;
  delta?: number;
}

const paired = (row: SizeRow, other: number | undefined): SizeRow =>
  other === undefined ? row : { ...row, other, delta: row.size - other };

/** Largest first; beside another file, largest difference first. */
const order = (a: SizeRow, b: SizeRow): number =>
  Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0) || b.size - a.size || a.name.localeCompare(b.name);

export function packageRows(file: BinaryFile, other: BinaryFile | undefined, metric: Metric): SizeRow[] {
  const theirs = new Map(other?.packages.map((p) => [p.path, p]));
  const rows = file.packages.map((p) => {
    const o = theirs.get(p.path);
    theirs.delete(p.path);
    const row: SizeRow = { id: p.path, name: p.path, origin: p.origin, count: p.count, size: sizeOf(p, metric) };
    return paired(row, other && (o ? sizeOf(o, metric) : 0));
  });
  for (const p of theirs.values())
    rows.push(paired({ id: p.path, name: p.path, origin: p.origin, count: p.count, size: 0 }, sizeOf(p, metric)));
  return rows.filter((r) => r.size > 0 || (r.other ?? 0) > 0).sort(order);
}

/** The largest symbols of a package, and in one line the rest of it. */
export function symbolRows(
  file: BinaryFile,
  other: BinaryFile | undefined,
  path: string,
  metric: Metric,
  rest: (n: number) => string,
): SizeRow[] {
  const mine = file.packages.find((p) => p.path === path);
  const theirs = other?.packages.find((p) => p.path === path);
  const sizes = (p: BinaryPackage | undefined): Map<string, number> => {
    const map = new Map<string, number>();
    for (const s of p?.symbols ?? []) if (counts(s.kind, metric)) map.set(s.name, (map.get(s.name) ?? 0) + s.size);
    return map;
  };
  const [a, b] = [sizes(mine), sizes(theirs)];
  // A name that only one list has may be among the other's smaller ones: no difference can be said of it.
  const rows = [...a].map(([id, size]): SizeRow => {
    const row: SizeRow = { id, name: shortName(id, path), size, ...(mine && { origin: mine.origin }) };
    const o = b.get(id);
    return o === undefined ? row : paired(row, o);
  });
  const total = mine ? sizeOf(mine, metric) : 0;
  const left = total - rows.reduce((sum, r) => sum + r.size, 0);
  rows.sort(order);
  if (left > 0) rows.push({ id: ' rest', name: rest(Math.max(0, (mine?.count ?? 0) - a.size)), size: left });
  return rows;
}

/** A symbol within its package: encoding/json.(*Decoder).Decode → (*Decoder).Decode. */
export function shortName(symbol: string, path: string): string {
  for (const prefix of [`${path}.`, 'main.']) if (path !== '' && symbol.startsWith(prefix)) return symbol.slice(prefix.length);
  return symbol;
}

export interface KindRow {
  kind: BinarySection['kind'] | 'headers';
  file: number;
  memory: number;
  sections: readonly BinarySection[];
  other?: number;
}
const kinds: readonly BinarySection['kind'][] = ['code', 'rodata', 'data', 'bss', 'pclntab', 'symbols', 'debug', 'other'];

/** Sections by what they are for, which all formats share; what is in none are headers and padding. */
export function kindRows(file: BinaryFile, other?: BinaryFile): KindRow[] {
  const sum = (of: BinaryFile, kind: KindRow['kind']): number =>
    kind === 'headers'
      ? Math.max(0, of.size - of.sections.reduce((n, s) => n + s.fileSize, 0))
      : of.sections.reduce((n, s) => n + (s.kind === kind ? s.fileSize : 0), 0);
  return [...kinds, 'headers' as const]
    .map((kind) => {
      const sections = file.sections
        .filter((s) => s.kind === kind)
        .sort((a, b) => b.fileSize + b.memorySize - a.fileSize - a.memorySize);
      return {
        kind,
        file: sum(file, kind),
        memory: sections.reduce((n, s) => n + s.memorySize, 0),
        sections,
        ...(other && { other: sum(other, kind) }),
      };
    })
    .filter((r) => r.file > 0 || r.memory > 0 || (r.other ?? 0) > 0);
}

export interface Tile {
  id: string;
  name: string;
  size: number;
  origin: BinaryPackage['origin'] | 'none';
}

/** What the treemap shows: packages, or the symbols of one. Tiles too small to be seen are put together at the end. */
export function tiles(
  rows: readonly SizeRow[],
  origin: Tile['origin'] | undefined,
  few: (n: number) => string,
  most = 160,
): Tile[] {
  const sorted = rows.filter((r) => r.size > 0).sort((a, b) => b.size - a.size);
  const tile = (r: SizeRow): Tile => ({
    id: r.id,
    name: r.name,
    size: r.size,
    origin: origin ?? (r.id === '' ? 'none' : (r.origin ?? 'none')),
  });
  if (sorted.length <= most) return sorted.map(tile);
  const rest = sorted.slice(most);
  return [
    ...sorted.slice(0, most).map(tile),
    { id: ' few', name: few(rest.length), size: rest.reduce((n, r) => n + r.size, 0), origin: 'none' },
  ];
}
