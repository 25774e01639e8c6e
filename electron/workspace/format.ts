// gofmt, the bundled one.
import type { SourceMark } from '../contract/index.ts';
import { parseGoErrors } from '../explain/index.ts';
import { runProcess } from '../process/index.ts';

/** Formatted text, or the text as it was and marks that say why it could not be formatted. */
export async function format(
  go: { gofmt: string; env: Record<string, string> },
  cwd: string,
  file: string,
  text: string,
): Promise<{ text: string; marks: SourceMark[] }> {
  const result = await runProcess([go.gofmt], { cwd, env: go.env, stdin: text, timeoutMs: 15_000, keep: 16 * 1024 * 1024 });
  if (result.exit === 0 && result.reason === 'exit' && !result.truncated) return { text: result.stdout, marks: [] };
  // A function as replacement: a `$` in a file's name means nothing.
  const told = result.stderr.replaceAll('<standard input>', () => file);
  return { text, marks: parseGoErrors(told, cwd, 'gofmt') };
}
