// What labkit makes of the compiler's log, with files named as the workspace names them.
import { z } from 'zod';
import { AppError, type CodePlace, type CompiledFile, Finding } from '../contract/index.ts';
import { ownFile } from '../explain/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';

const Place = z.object({ file: z.string(), line: z.number(), column: z.number() });
/** As the window gets it, with files as the compiler named them. */
const Found = Finding.extend({
  inlined: z.array(Place).default([]),
  flow: z
    .array(
      Place.extend({
        kind: z.enum(['flow', 'from']),
        text: z.string(),
        why: z.string().optional(),
        inlined: z.array(Place).default([]),
      }),
    )
    .default([]),
});
const Report = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      functions: z.array(z.object({ name: z.string(), line: z.number().int(), endLine: z.number().int() })),
      findings: z.array(Found),
    }),
  ),
});

export interface LogRequest {
  log: string;
  package: string;
  source: string;
  text: string;
}
export interface LogOptions {
  labkit: string;
  /** the lab's folder in the workspace */
  labFolder: string;
  /** of the package, below it */
  folder: string;
  signal: AbortSignal;
}

/** Throws AppError('compiler-log') with labkit's sentence when the log can't be read. */
export async function readLog(request: LogRequest, o: LogOptions): Promise<CompiledFile[]> {
  const result = await runProcess([o.labkit, 'optlog'], {
    cwd: o.labFolder,
    env: baseEnv(),
    stdin: JSON.stringify(request),
    signal: o.signal,
    keep: 128 * 1024 * 1024,
    maxOutput: 128 * 1024 * 1024,
    timeoutMs: 60_000,
  });
  if (result.reason === 'cancelled') throw new AppError('cancelled');
  if (result.exit !== 0 || result.reason !== 'exit') throw new AppError('compiler-log', {}, result.stderr || result.reason);
  const { files } = Report.parse(JSON.parse(result.stdout));
  const place = (p: z.infer<typeof Place>): CodePlace => {
    const own = ownFile(p.file, o.labFolder);
    return { file: p.file, line: p.line, column: p.column, ...(own !== undefined && { own }) };
  };
  return files.map((f) => ({
    file: inFolder(o.folder, f.name),
    version: f.sha256,
    functions: f.functions,
    findings: f.findings.map((x) => ({
      ...x,
      inlined: x.inlined.map(place),
      flow: x.flow.map(({ kind, text, why, inlined, ...at }) => ({
        ...{ kind, text, place: place(at), inlined: inlined.map(place) },
        ...(why !== undefined && { why }),
      })),
    })),
  }));
}

export const inFolder = (folder: string, name: string): string => (folder ? `${folder}/${name}` : name);
