// Counts of a suite, read from what its runner writes for machines.

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });
/** @type {Readonly<Counts>} */
export const none = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/**
 * Vitest's json reporter. A file that could not be loaded has no test to fail: it counts as one.
 * @param {string} json @returns {Counts}
 */
export function vitestCounts(json) {
  const report = JSON.parse(json);
  const broken = report.testResults.filter(
    (/** @type {{status: string, assertionResults: unknown[]}} */ f) => f.status === 'failed' && f.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/**
 * Playwright's json reporter. A test that passed only when tried again is a failure; so is an error outside of a test.
 * @param {string} json @returns {Counts}
 */
export function playwrightCounts(json) {
  const { stats, errors = [] } = JSON.parse(json);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/**
 * `go test -json`. A test with subtests is counted by them; a package that fails without a failing test counts as one.
 * @param {string} lines
 * @returns {Counts & {output: string}} output: what the failing packages printed
 */
export function goCounts(lines) {
  /** @type {Map<string, {results: Map<string, string>, failed: boolean, output: string[]}>} */
  const packages = new Map();
  /** @type {string[]} */
  const build = [];
  for (const line of lines.split('\n')) {
    if (!line.startsWith('{')) {
      if (line.trim()) build.push(`${line}\n`);
      continue;
    }
    const e = JSON.parse(line);
    if (e.Action === 'build-output') build.push(e.Output);
    if (!e.Package) continue;
    const p = packages.get(e.Package) ?? { results: new Map(), failed: false, output: /** @type {string[]} */ ([]) };
    packages.set(e.Package, p);
    if (e.Action === 'output') p.output.push(e.Output);
    if (e.Test && ['pass', 'fail', 'skip'].includes(e.Action)) p.results.set(e.Test, e.Action);
    if (!e.Test && e.Action === 'fail') p.failed = true;
  }
  const counts = { passed: 0, failed: 0, skipped: 0, output: '' };
  for (const p of packages.values()) {
    const names = [...p.results.keys()];
    for (const [name, result] of p.results) {
      if (names.some((n) => n.startsWith(`${name}/`))) continue;
      counts[result === 'pass' ? 'passed' : result === 'fail' ? 'failed' : 'skipped']++;
    }
    if (p.failed && ![...p.results.values()].includes('fail')) counts.failed++;
    if (p.failed) counts.output += p.output.join('');
  }
  return { ...counts, output: build.join('') + counts.output };
}

/**
 * Lines of a checker of ours: `ok   name`, `FAIL name`, `skip name`.
 * @param {string} text @returns {Counts}
 */
export function lineCounts(text) {
  /** @param {RegExp} pattern */
  const count = (pattern) => text.match(pattern)?.length ?? 0;
  return { passed: count(/^ok {3}/gm), failed: count(/^FAIL /gm), skipped: count(/^skip /gm) };
}
