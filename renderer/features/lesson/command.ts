// A command as one would type it.

const PLAIN = /^[\w@%+=:,./-]+$/;
/** Words quoted for a POSIX shell where they need it. */
export const shellLine = (argv: readonly string[]): string =>
  argv.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
