// ios/arm64 off macOS: a program can't be linked without Apple's linker, and go refuses before it compiles. So the compiler is called
// as go would call it: the packages it imports are built for ios, then the package itself is compiled to a file that is thrown away.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { flagArgs } from '../contract/index.ts';
import { embedConfig } from './embed.ts';
import { compiledPackages } from './graph.ts';
import { explain, type RowOptions, type RowResult, runGo, said } from './row.ts';

const names = z.array(z.string()).default([]);
const Listed = z.object({
  Name: z.string().default(''),
  Dir: z.string(),
  ImportPath: z.string(),
  GoFiles: names,
  TestGoFiles: names,
  XTestGoFiles: names,
  Imports: names,
  TestImports: names,
  XTestImports: names,
  EmbedPatterns: names,
  EmbedFiles: names,
  Module: z.object({ GoVersion: z.string().optional() }).optional(),
  Error: z.object({ Pos: z.string().optional(), Err: z.string() }).optional(),
});
type Listed = z.infer<typeof Listed>;
const fields = Object.keys(Listed.shape).join(',');

export async function compileCheck(o: RowOptions): Promise<RowResult> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  const failed = (text: string): RowResult => ({ ok: false, ms: ms(), error: explain(text, o) });
  const flags = flagArgs(o.flags, o.resolved.own);
  const listed = await runGo([o.go.bin, 'list', '-e', ...flags, `-json=${fields}`, o.resolved.package], o);
  if (listed.exit !== 0) return failed(listed.stderr);
  const p = Listed.parse(JSON.parse(listed.stdout));
  if (p.Error && !p.Error.Err.includes('requires external (cgo) linking')) return failed(`${p.Error.Pos ?? ''}: ${p.Error.Err}`);
  const test = o.resolved.verb === 'test';
  const all = [...p.Imports, ...(test ? [...p.TestImports, ...p.XTestImports] : [])];
  const imports = [...new Set(all)].filter((i) => i !== 'unsafe' && i !== 'C' && i !== p.ImportPath);
  const graph = path.join(o.scratch, 'ios.json');
  const format = '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}';
  const wanted = ['list', '-export', '-deps', ...flags, '-p', String(o.parallel), `-debug-actiongraph=${graph}`, '-f', format];
  const built = await runGo([o.go.bin, ...wanted, '--', ...imports], o);
  if (built.exit !== 0) return failed(built.stderr);
  const config = path.join(o.scratch, 'ios.importcfg');
  await writeFile(config, built.stdout);
  const compiled = ((await compiledPackages(graph)) ?? []).length;
  const inside = test ? [...p.GoFiles, ...p.TestGoFiles] : p.GoFiles;
  const text = [built.stderr];
  for (const [i, files] of [inside, test ? p.XTestGoFiles : []].entries()) {
    if (files.length === 0) continue;
    const result = await compile(o, p, files, config, i === 1);
    if (result.exit !== 0) return failed(result.stdout + result.stderr);
    text.push(result.stdout, result.stderr);
  }
  return { ok: true, ms: ms(), compiled, ...said(text.join('\n')) };
}

/** `external`: the files of package x_test, which may import what was just compiled. */
async function compile(o: RowOptions, p: Listed, files: readonly string[], importcfg: string, external: boolean) {
  const { cwd } = o.resolved;
  // Never the null device: the compiler removes its output when it fails.
  const out = path.join(o.scratch, external ? 'ios-xtest.a' : 'ios.a');
  const language = /^1\.\d+/.exec(p.Module?.GoVersion ?? '')?.[0];
  const name = p.Name === 'main' ? 'main' : p.ImportPath;
  if (external) await writeFile(importcfg, `\npackagefile ${p.ImportPath}=${path.join(o.scratch, 'ios.a')}\n`, { flag: 'a' });
  const embed = p.EmbedPatterns.length > 0 && !external ? path.join(o.scratch, 'ios.embedcfg') : undefined;
  if (embed) await writeFile(embed, embedConfig(p.Dir, p.EmbedPatterns, p.EmbedFiles));
  const args = [
    ...['-o', out, '-p', external ? `${name}_test` : name, '-pack', '-importcfg', importcfg, '-trimpath', `${cwd}=>`],
    ...(language ? [`-lang=go${language}`] : []),
    ...(embed ? ['-embedcfg', embed] : []),
    ...o.flags.gcflags,
    ...files.map((f) => `./${path.relative(cwd, path.join(p.Dir, f)).replaceAll(path.sep, '/')}`),
  ];
  return runGo([o.go.bin, 'tool', 'compile', ...args], o);
}
