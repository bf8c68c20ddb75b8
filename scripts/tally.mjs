/** Counts what a run of the suites proved. Whatever did not demonstrably pass has failed: a crash, an empty suite, a skipped test. */

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {string} [reason] why something failed that no test reports
 */
/**
 * The parts read from vitest's json report, which has jest's form.
 * @typedef {{ testResults: { name: string, status: string, assertionResults: { status: string }[] }[] }} VitestReport
 */
/**
 * The parts read from Playwright's json report.
 * @typedef {{ errors: unknown[], stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport
 */

/**
 * A step that is one check, such as lint.
 * @param {number} exitCode
 * @returns {Count}
 */
export const countStep = (exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * A suite that never came to run.
 * @param {string} reason
 * @returns {Count}
 */
export const countNotRun = (reason) => ({ passed: 0, failed: 1, reason });

/**
 * @param {string | undefined} json the report's text; undefined if none was written
 * @param {number} exitCode
 * @returns {Count}
 */
export function countVitest(json, exitCode) {
  const report = /** @type {VitestReport | undefined} */ (parsed(json));
  if (!Array.isArray(report?.testResults)) return countNotRun(`no report (exit code ${exitCode})`);
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').length;
  // A file that cannot even be loaded, or whose afterAll throws, reports no failed test.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return judged(passed, tests.length - passed + brokenFiles, skipped, exitCode);
}

/**
 * @param {string | undefined} json the report's text; undefined if none was written
 * @param {number} exitCode
 * @returns {Count}
 */
export function countPlaywright(json, exitCode) {
  const report = /** @type {PlaywrightReport | undefined} */ (parsed(json));
  if (typeof report?.stats?.expected !== 'number') return countNotRun(`no report (exit code ${exitCode})`);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return judged(expected, unexpected + flaky + skipped + report.errors.length, skipped, exitCode);
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped how many of the failed were skipped
 * @param {number} exitCode
 * @returns {Count}
 */
function judged(passed, failed, skipped, exitCode) {
  if (passed + failed === 0) return countNotRun('no tests ran');
  // For example an error outside of any test.
  if (failed === 0 && exitCode !== 0) return { passed, failed: 1, reason: `exit code ${exitCode}` };
  return skipped === 0 ? { passed, failed } : { passed, failed, reason: `${skipped} skipped` };
}

/**
 * @param {string | undefined} json
 * @returns {unknown} undefined if it is not JSON
 */
function parsed(json) {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}

/**
 * The last line of `npm test`.
 * @param {Count[]} counts
 */
export function lastLine(counts) {
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    counts.reduce((total, count) => total + count[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
