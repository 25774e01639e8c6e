// The compiler's -embedcfg, as cmd/go writes it: which files a //go:embed pattern means, and where they are.
import path from 'node:path';

/** `files` as `go list` gives them: relative to the package's folder, with forward slashes. */
export function embedConfig(dir: string, patterns: readonly string[], files: readonly string[]): string {
  const of = (pattern: string) => {
    const p = pattern.replace(/^all:/, '');
    return files.filter((f) => p === '.' || f === p || f.startsWith(`${p}/`) || matches(f, p));
  };
  return JSON.stringify({
    Patterns: Object.fromEntries(patterns.map((p) => [p, of(p)])),
    Files: Object.fromEntries(files.map((f) => [f, path.join(dir, ...f.split('/'))])),
  });
}

/** A pattern that matches a folder means all that is in it. */
function matches(file: string, pattern: string): boolean {
  const depth = pattern.split('/').length;
  const head = file.split('/').slice(0, depth).join('/');
  return path.posix.matchesGlob(head, pattern);
}
