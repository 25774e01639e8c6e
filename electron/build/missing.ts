// What go says when a module is on neither the vendor folder nor the module cache and may not be fetched, as module@version.
const LOOKUP = /([\w.~/-]+@v[\w.+-]+): module lookup disabled by GOPROXY=off/g;
const NOT_REQUIRED = /no required module provides package (\S+?)[;:\s]/g;
const NOT_VENDORED = /cannot find (?:module providing )?package "?(\S+?)"?(?: in any of|: import lookup disabled|;|$)/gm;

/** Each once, in the order of the text. */
export function missingModules(text: string): string[] {
  const found = new Set<string>();
  for (const pattern of [LOOKUP, NOT_REQUIRED, NOT_VENDORED]) {
    for (const m of text.matchAll(pattern)) found.add(m[1]!);
  }
  return [...found];
}
