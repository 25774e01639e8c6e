import { describe, expect, it } from 'vitest';
import { goCounts, lineCounts, playwrightCounts, vitestCounts } from './counts.mjs';

describe('counts', () => {
  it('of vitest take a file that did not load for a failure', () => {
    const json = JSON.stringify({
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    });
    expect(vitestCounts(json)).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it('of Playwright take a flaky test for a failure', () => {
    const json = JSON.stringify({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 }, errors: [{ message: 'setup' }] });
    expect(playwrightCounts(json)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it('of go test count subtests, and packages that fail without a test', () => {
    /** @param {object} e */
    const event = (e) => JSON.stringify(e);
    const lines = [
      event({ Action: 'build-output', ImportPath: 'p/broken', Output: 'p/broken/x.go:3: undefined: y\n' }),
      event({ Action: 'fail', Package: 'p/broken' }),
      event({ Action: 'pass', Package: 'p/a', Test: 'TestOne' }),
      event({ Action: 'pass', Package: 'p/a', Test: 'TestTable/x' }),
      event({ Action: 'skip', Package: 'p/a', Test: 'TestTable/y' }),
      event({ Action: 'pass', Package: 'p/a', Test: 'TestTable' }),
      event({ Action: 'pass', Package: 'p/a' }),
      event({ Action: 'output', Package: 'p/b', Test: 'TestBad', Output: '    bad_test.go:7: got 2\n' }),
      event({ Action: 'fail', Package: 'p/b', Test: 'TestBad' }),
      event({ Action: 'fail', Package: 'p/b' }),
    ].join('\n');
    const { output, ...counts } = goCounts(lines);
    expect(counts).toEqual({ passed: 2, failed: 2, skipped: 1 });
    expect(output).toContain('undefined: y');
    expect(output).toContain('got 2');
  });

  it('of our own checkers read their lines', () => {
    expect(lineCounts('ok   a: x\n       detail\nFAIL b: y\nok   c\nskip d\n')).toEqual({ passed: 2, failed: 1, skipped: 1 });
  });
});
