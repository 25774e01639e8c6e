// What is in a program file: format, sections, symbols by package, what it needs to run. From labkit, which reads it with debug/elf, macho, pe.
import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { OutputChunk } from './output.ts';
import { command, job, none } from './spec.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A program file the window may look at: an artifact of ours by its hash, or one chosen with the system's dialog by the id that gave. */
export const FileRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('artifact'), sha256: Sha256 }),
  z.strictObject({ kind: z.literal('opened'), id: z.string().regex(/^[0-9a-f]{16}$/) }),
]);
export type FileRef = z.infer<typeof FileRef>;

/** Bytes in the file and in memory; `kind` groups what belongs together on any format. */
export const BinarySection = z.object({
  name: z.string(),
  kind: z.enum(['code', 'rodata', 'data', 'bss', 'pclntab', 'symbols', 'debug', 'other']),
  fileSize: z.number(),
  memorySize: z.number(),
});
/**
 * Bytes that belong to one package: code, data in the file, and memory that is zeroed at the start (and costs nothing in the file).
 * The sums over all packages are those of the sections of code, rodata, data and bss. `symbols` are its largest.
 */
export const BinaryPackage = z.object({
  /** import path, `runtime` …, or '' for what belongs to none; its symbol [.rodata] is what no symbol of that section covers */
  path: z.string(),
  origin: z.enum(['main', 'module', 'std', 'other']),
  code: z.number(),
  data: z.number(),
  bss: z.number(),
  /** symbols in all */
  count: z.number().int(),
  symbols: z.array(z.object({ name: z.string(), kind: z.enum(['code', 'data', 'bss']), size: z.number() })),
});
export const BinaryFile = z.object({
  name: z.string(),
  size: z.number(),
  sha256: Sha256,
  format: z.enum(['elf', 'macho', 'pe', 'wasm']),
  /** as `file` would say it: ELF 64-bit LSB executable, ARM aarch64 … */
  description: z.string(),
  goos: z.string().optional(),
  goarch: z.string().optional(),
  /** of a Mach-O universal file: the first is the one that was read */
  architectures: z.array(z.string()),
  sections: z.array(BinarySection),
  packages: z.array(BinaryPackage),
  /** where the packages' sizes come from: the symbol table, the runtime's function table (a stripped file still has it), wasm names */
  sizesFrom: z.enum(['symbols', 'pclntab', 'names', 'none']),
  /** path of the dynamic loader; absent for a static file */
  interpreter: z.string().optional(),
  /** dynamic libraries it asks for by name; of WebAssembly, the modules it imports from; empty for a static file */
  libraries: z.array(z.string()),
  /** position independent, stripped of symbols, carries DWARF */
  pie: z.boolean(),
  stripped: z.boolean(),
  dwarf: z.boolean(),
  /** what `go version -m` prints; absent when the file has none */
  build: z
    .object({
      go: z.string(),
      path: z.string(),
      module: z.string().optional(),
      version: z.string().optional(),
      dependencies: z.array(
        z.object({ path: z.string(), version: z.string(), sum: z.string().optional(), replaces: z.string().optional() }),
      ),
      settings: z.array(z.object({ key: z.string(), value: z.string() })),
    })
    .optional(),
});
export type BinaryFile = z.infer<typeof BinaryFile>;
export type BinaryPackage = z.infer<typeof BinaryPackage>;
export type BinarySection = z.infer<typeof BinarySection>;

export const binaryCommands = {
  'binary.read': command(z.strictObject({ file: FileRef }), BinaryFile, ['binary-format', 'binary-gone']),
  /** Asks for a program file with the system's dialog; null when the person thought better of it. */
  'binary.open': command(none, z.object({ file: FileRef, name: z.string() }).nullable()),
} as const;

/** How a program that ran to its own end did so. */
export const WasmEnd = z.object({
  exit: z.number().int(),
  ms: z.number(),
  output: z.string(),
  truncated: z.boolean(),
  /** what its death means: a panic, a deadlock, no memory left */
  problem: ErrorInfo.optional(),
});
export type WasmEnd = z.infer<typeof WasmEnd>;

export const binaryJobs = {
  /**
   * Runs a wasip1 or js/wasm artifact inside the app: wasip1 by node:wasi in a process that sees a fresh scratch folder and nothing
   * else, js/wasm in a worker of a sandboxed page without network.
   */
  'wasm.run': job(
    z.strictObject({ sha256: Sha256, args: z.array(z.string().max(200)).max(32).default([]) }),
    OutputChunk,
    WasmEnd,
    [
      'binary-format',
      'binary-gone',
      'wasm-system',
      'wasm-window',
      'toolchain-missing',
      'busy',
      'program-output',
      'program-timeout',
      'program-memory',
      'program-killed',
    ],
  ),
} as const;
