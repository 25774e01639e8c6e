// Reads what a test binary prints with -test.v.

/** `passed` and `failed` count top-level tests; `shown` is what a person wants to read: failures and what the tests logged. */
export function readTest(text: string): { passed: number; failed: number; shown: string } {
  let passed = 0;
  let failed = 0;
  const shown: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^--- PASS: /.test(line)) passed++;
    if (/^--- FAIL: /.test(line)) failed++;
    if (/^\s*=== (RUN|PAUSE|CONT|NAME) /.test(line) || /^\s*--- (PASS|SKIP): /.test(line)) continue;
    if (/^(PASS|FAIL|ok)\b.{0,20}$/.test(line) || line.trim() === '') continue;
    shown.push(line.replace(/ \(\d+\.\d+s\)$/, ''));
  }
  return { passed, failed, shown: shown.join('\n') };
}
