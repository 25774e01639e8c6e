// The compiler's view: compiles a package of a workspace and answers what the compiler decided, and a function's instructions.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  AppError,
  type CodePlace,
  type CommandInput,
  type CompilerReport,
  type Disassembly,
  type JobInput,
  type JobProgress,
  type TargetId,
} from '../contract/index.ts';
import type { Handlers } from '../dispatch.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Tools } from '../labkit/tools.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { hashSource } from '../runs/source.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { belongs, type Code, parseListing, parseObjdump } from './assembly.ts';
import { type CompileOptions, compilePackage, listing } from './compile.ts';
import { inFolder, readLog } from './log.ts';

export interface CompilerOptions {
  toolchain: Toolchain;
  tools: Pick<Tools, 'labkit' | 'ensure' | 'built'>;
  /** the person's copy of a lab */
  workspace(labId: string): Promise<{ folder: string; module: string }>;
  /** compiling waits for what measures, and is put off by it */
  jobs(): Pick<Jobs, 'quiet' | 'untilMeasured'>;
}

interface Kept {
  report: CompilerReport;
  objects: string[];
  labFolder: string;
  importPath: string;
  symbols?: Promise<Code[]>;
}
type Context = { signal: AbortSignal; progress(p: JobProgress<'compiler.read'>): void };

/** Reports kept, each some hundred kilobytes. */
const KEPT = 16;
/** Who saves faster than that is not looking. */
const TRIES = 3;
const MOST = 20_000;
const NICE = 5;

export interface Compiler {
  read(input: JobInput<'compiler.read'>, context: Context): Promise<{ report: string }>;
  handlers: Pick<Handlers, 'compiler.report' | 'compiler.assembly'>;
}

export function createCompiler(o: CompilerOptions): Compiler {
  const kept = new Map<string, Kept>();

  function get(id: string): Kept {
    const known = kept.get(id);
    if (!known) throw new AppError('compiler-gone');
    kept.delete(id);
    kept.set(id, known);
    return known;
  }

  const compileOptions = (cwd: string, folder: string, target: TargetId, signal: AbortSignal): CompileOptions => ({
    ...{ go: o.toolchain.go(), cwd, folder, target, signal },
    leash: { labkit: o.tools.labkit(), grace: 200, nice: NICE },
  });

  async function compile({ labId, folder, target }: JobInput<'compiler.read'>, signal: AbortSignal): Promise<string> {
    const goVersion = o.toolchain.state().version;
    for (let tries = 1; ; tries++) {
      const { folder: labFolder, module } = await o.workspace(labId);
      const source = path.join(labFolder, folder);
      if (!existsSync(source)) throw new AppError('compiler-none', { target });
      const hash = await hashSource(labFolder, module);
      const id = createHash('sha256').update([labId, folder, target, goVersion, hash].join('\0')).digest('hex').slice(0, 32);
      const known = kept.get(id);
      if (known?.objects.every((f) => existsSync(f))) return id;
      const made = await compilePackage(compileOptions(labFolder, folder, target, signal), async (c) => {
        const request = { log: c.log, package: c.importPath, source, text: c.text };
        const files = await readLog(request, { labkit: o.tools.labkit(), labFolder, folder, signal });
        const { importPath, objects, ms } = c;
        return { report: { id, folder, target, goVersion, ms, files }, objects, importPath, labFolder };
      });
      // Saved meanwhile: nobody knows of which of the two texts this is told.
      if (tries < TRIES && (await hashSource(labFolder, module)) !== hash) continue;
      kept.set(id, made);
      for (const old of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(old);
      }
      return id;
    }
  }

  async function disassemble({ report, objects, labFolder, importPath }: Kept): Promise<Code[]> {
    const { signal } = new AbortController();
    const locate = locator(report, importPath);
    if (report.target.endsWith('/wasm')) {
      return parseListing(await listing(compileOptions(labFolder, report.folder, report.target, signal)), locate);
    }
    await o.tools.ensure(['objdump'], signal);
    const objdump = o.tools.built('objdump');
    if (!objdump) throw new AppError('toolchain-missing');
    const texts: string[] = [];
    for (const object of objects) {
      const result = await runProcess([objdump, object], {
        ...{ cwd: labFolder, env: baseEnv(), timeoutMs: 60_000, keep: 128 * 1024 * 1024, maxOutput: 128 * 1024 * 1024 },
        leash: { labkit: o.tools.labkit(), grace: 0, nice: NICE },
      });
      if (result.exit !== 0 || result.reason !== 'exit') throw new AppError('compiler-log', {}, result.stderr || result.reason);
      texts.push(result.stdout);
    }
    return texts.flatMap((text) => parseObjdump(text, locate));
  }

  return {
    async read(input, context) {
      for (;;) {
        context.progress({ waiting: true });
        await o.jobs().quiet();
        context.signal.throwIfAborted();
        context.progress({ waiting: false });
        const measured = o.jobs().untilMeasured();
        try {
          return { report: await compile(input, AbortSignal.any([context.signal, measured.signal])) };
        } catch (e) {
          if (context.signal.aborted || !measured.signal.aborted) throw e;
        } finally {
          measured.done();
        }
      }
    },
    handlers: { 'compiler.report': ({ report }) => get(report).report, 'compiler.assembly': assembly },
  };

  async function assembly({ report: id, file, line }: CommandInput<'compiler.assembly'>): Promise<Disassembly | null> {
    const entry = get(id);
    const { report, importPath } = entry;
    const compiled = report.files.find((f) => f.file === file);
    const fn = compiled?.functions.find((f) => f.line <= line && line <= f.endLine);
    if (!compiled || !fn) return null;
    await o.jobs().quiet();
    entry.symbols ??= disassemble(entry);
    entry.symbols.catch(() => {
      delete entry.symbols;
    });
    const declared = `${importPath}/${path.posix.basename(file)}`;
    const own = (await entry.symbols).filter((s) => s.file === declared && belongs(s.name, fn.name));
    let room = MOST;
    const symbols = own.map(({ name, instructions }) => {
      const shown = instructions.slice(0, room);
      room -= shown.length;
      return { name, instructions: shown };
    });
    const all = own.reduce((n, s) => n + s.instructions.length, 0);
    if (all === 0) return null;
    return {
      ...{ target: report.target, function: fn.name, line: fn.line, endLine: fn.endLine },
      ...{ from: report.target.endsWith('/wasm') ? 'listing' : 'objdump', symbols, left: Math.max(0, all - MOST) },
    };
  }
}

/**
 * objdump gives an instruction's file without its folder. It is one of the package's own where its name and a line inside one of its
 * functions say so; code that was inlined from elsewhere keeps the name as printed.
 */
function locator(report: CompilerReport, importPath: string): (file: string, line: number) => CodePlace {
  const files = new Map(report.files.map((f) => [path.posix.basename(f.file), f]));
  return (printed, line) => {
    const base = path.posix.basename(printed);
    const file = printed === base || printed === `${importPath}/${base}` ? files.get(base) : undefined;
    const own = file?.functions.some((f) => f.line <= line && line <= f.endLine);
    return { file: printed, line, ...(own && { own: inFolder(report.folder, base) }) };
  };
}
