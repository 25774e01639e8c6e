// Whether the compiler gives each guess just one right answer, in the lab as it is shipped.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Compiler, createCompiler } from '../compiler/index.ts';
import { findingsOf, functionOf, needsInstructions, rightOptions } from '../contract/guess.ts';
import { type Guess, type Manifest, type TargetId, targetIds, toErrorInfo } from '../contract/index.ts';
import type { Tools } from '../labkit/tools.ts';
import { goHost } from '../machines/index.ts';
import type { Toolchain } from '../toolchain/index.ts';
import type { Finding } from './benchmark.ts';

const LONGEST = 600;

/** Compiles the lab in that folder of a workspace. Nothing measures here that it would have to wait for. */
export type CompilerOf = (folder: string, module: string) => Compiler;
export function compilerOf(toolchain: Toolchain, tools: Tools): CompilerOf {
  const jobs = { quiet: async () => {}, untilMeasured: () => ({ signal: new AbortController().signal, done: () => {} }) };
  return (folder, module) => createCompiler({ toolchain, tools, workspace: async () => ({ folder, module }), jobs: () => jobs });
}

/** `folder`: the lab in a workspace. */
export async function checkGuesses(m: Manifest, folder: string, compiler: Compiler, signal: AbortSignal): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [i, g] of m.guesses.entries()) {
    try {
      const message = await faultOf(g, m.id, folder, compiler, signal);
      if (message) findings.push({ path: ['guesses', i, 'id'], message });
    } catch (e) {
      if (signal.aborted) throw e;
      findings.push({ path: ['guesses', i, 'id'], message: `The guess ${g.id} can't be judged: ${toErrorInfo(e).code}.` });
    }
  }
  return findings;
}

async function faultOf(g: Guess, labId: string, folder: string, compiler: Compiler, signal: AbortSignal) {
  const at = g.file.lastIndexOf('/');
  const input = { labId, folder: g.file.slice(0, Math.max(0, at)), target: g.target ?? thisComputer(), ask: 0 };
  const { report: id } = await compiler.read(input, { signal, progress: () => {} });
  const report = await compiler.handlers['compiler.report']({ report: id });
  const file = report.files.find((f) => f.file === g.file);
  const found = file && findingsOf(g, file);
  if (!found) return `${g.file} has no function ${g.func}.`;
  const refs = needsInstructions(g) ? await refsOf(g, id, compiler, functionOf(g, file)!.line) : undefined;
  const right = rightOptions(g, { file, source: readFileSync(path.join(folder, g.file), 'utf8'), ...(refs && { refs }) });
  if (right.length === 1) return undefined;
  const said = [...found.map((x) => `line ${x.line} ${x.kind}${x.subject ? ` ${x.subject}` : ''}`), ...(refs ?? [])].join('; ');
  const shown = said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
  const fault = right.length === 0 ? 'no option is right' : `${right.join(' and ')} are right`;
  return `Of the guess ${g.id}, ${fault}. The compiler says of ${g.func}: ${shown || 'nothing'}.`;
}

async function refsOf(g: Guess, report: string, compiler: Compiler, line: number): Promise<Set<string>> {
  const code = await compiler.handlers['compiler.assembly']({ report, file: g.file, line });
  return new Set(code?.symbols.flatMap((s) => s.instructions.flatMap((x) => x.refs)));
}

function thisComputer(): TargetId {
  const { goos, goarch } = goHost();
  const id = `${goos}/${goarch}`;
  return targetIds.find((t) => t === id) ?? 'linux/amd64';
}
