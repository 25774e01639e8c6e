// What a program may know of the person's environment.

/** Where programs are, which language they speak, where temporary files go, and what Windows programs can't start without. */
const ALLOWED = [
  'PATH',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'TMP',
  'TEMP',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'ComSpec',
  'PATHEXT',
  'NUMBER_OF_PROCESSORS',
];

/** The allowed variables that are set, plus `more` by name (for the rare program that needs the person's own set-up). */
export function baseEnv(from: NodeJS.ProcessEnv = process.env, more: readonly string[] = []): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of [...ALLOWED, ...more]) {
    const value = from[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}
