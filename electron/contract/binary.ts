// What is in a program file: format, sections, symbols by package, what it needs to run. From labkit, which reads it with debug/elf, macho, pe.
import { z } from 'zod';
import { OutputChunk } from './output.ts';
import { command, job, none } from './spec.ts';

/** A program file the window may look at: an artifact of ours by its hash, or one chosen with the system's dialog by the id that gave. */
export const FileRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('artifact'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
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
/** Bytes of code and data that belong to one package; `symbols` are its largest, sizes from the symbol table or pclntab. */
export const BinaryPackage = z.object({
  /** import path, `runtime` …, or '' for what belongs to none */
  path: z.string(),
  origin: z.enum(['main', 'module', 'std', 'other']),
  code: z.number(),
  data: z.number(),
  count: z.number().int(),
  symbols: z.array(z.object({ name: z.string(), kind: z.enum(['code', 'data']), size: z.number() })),
});
export const BinaryFile = z.object({
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  format: z.enum(['elf', 'macho', 'pe', 'wasm']),
  /** as `file` would say it: ELF 64-bit LSB executable, ARM aarch64 … */
  description: z.string(),
  goos: z.string().optional(),
  goarch: z.string().optional(),
  sections: z.array(BinarySection),
  packages: z.array(BinaryPackage),
  /** where the packages' sizes come from; a stripped file still has its pclntab */
  sizesFrom: z.enum(['symbols', 'pclntab', 'names', 'none']),
  /** path of the dynamic loader; absent for a static file */
  interpreter: z.string().optional(),
  /** dynamic libraries it asks for by name; empty for a static file */
  libraries: z.array(z.string()),
  /** position independent, stripped of symbols, carries DWARF */
  pie: z.boolean(),
  stripped: z.boolean(),
  dwarf: z.boolean(),
  /** debug/buildinfo, as `go version -m` prints it; absent when the file has none */
  build: z
    .object({
      go: z.string(),
      path: z.string(),
      module: z.string().optional(),
      dependencies: z.array(z.object({ path: z.string(), version: z.string(), sum: z.string().optional() })),
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

export const binaryJobs = {
  /**
   * Runs a wasip1 or js/wasm artifact inside the app: wasip1 by node:wasi in a process that sees a scratch folder and nothing else,
   * js/wasm in a sandboxed worker.
   */
  'wasm.run': job(
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), args: z.array(z.string().max(200)).max(32).default([]) }),
    OutputChunk,
    z.object({ exit: z.number().int(), ms: z.number(), output: z.string(), truncated: z.boolean() }),
    ['binary-format', 'binary-gone', 'program-output', 'program-timeout', 'program-panic', 'program-memory'],
  ),
} as const;
