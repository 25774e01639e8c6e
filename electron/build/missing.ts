// What go says when a module is in neither the vendor folder nor the module cache and may not be fetched.

/** `go: downloading M V` is said before each attempt, and with GOPROXY=off none succeeds. */
const DOWNLOAD = /^go: downloading (\S+) (v\S+)/gm;
const LOOKUP = /(\S+)@(v[^\s:]+): module lookup disabled by GOPROXY=off/g;
/** Not in go.mod at all, so without a version. */
const UNKNOWN = /(?:no required module provides package|cannot find module providing package) ([^\s;:]+)/g;

/** module@version, or the package's path where no version is known; each once. */
export function missingModules(text: string): string[] {
  const found = new Set<string>();
  if (text.includes('disabled by GOPROXY=off')) {
    for (const m of text.matchAll(DOWNLOAD)) found.add(`${m[1]}@${m[2]}`);
    for (const m of text.matchAll(LOOKUP)) found.add(`${m[1]}@${m[2]}`);
  }
  for (const m of text.matchAll(UNKNOWN)) found.add(m[1]!);
  return [...found];
}
