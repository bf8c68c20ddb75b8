import { describe, expect, test } from 'vitest';
import { countNotRun, countPlaywright, countStep, countVitest, lastLine } from '../../scripts/tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'some.test.ts',
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});
const vitest = (...testResults: object[]) => JSON.stringify({ testResults });
const playwright = (stats: object, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe('a run of vitest', () => {
  test('counts each test', () => {
    const report = vitest(file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed'));
    expect(countVitest(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  test.each(['skipped', 'pending', 'todo', 'disabled'])('takes a test that is %s for failed', (status) => {
    expect(countVitest(vitest(file('passed', 'passed', status)), 0)).toEqual({
      passed: 1,
      failed: 1,
      reason: '1 skipped',
    });
  });

  test('takes a file that cannot be loaded for failed', () => {
    expect(countVitest(vitest(file('passed', 'passed'), file('failed')), 1)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  test('takes a file whose last hook throws for failed', () => {
    expect(countVitest(vitest(file('failed', 'passed')), 1)).toEqual({ passed: 1, failed: 1 });
  });

  test('fails when no test ran', () => {
    expect(countVitest(vitest(), 0)).toEqual({ passed: 0, failed: 1, reason: 'no tests ran' });
  });

  test('fails by its exit code alone, as after an error outside of any test', () => {
    const count = countVitest(vitest(file('passed', 'passed')), 1);
    expect(count).toEqual({ passed: 1, failed: 1, reason: 'exit code 1' });
  });

  test.each([undefined, '', '{"testResults', '{}', 'null'])('fails without a whole report: %s', (json) => {
    expect(countVitest(json, 0)).toEqual({ passed: 0, failed: 1, reason: 'no report (exit code 0)' });
  });
});

describe('a run of Playwright', () => {
  test('counts each test', () => {
    expect(countPlaywright(playwright({ expected: 4, unexpected: 2 }), 1)).toEqual({ passed: 4, failed: 2 });
  });

  test('takes what is skipped, or only passes sometimes, for failed', () => {
    const count = countPlaywright(playwright({ expected: 4, flaky: 1, skipped: 2 }), 0);
    expect(count).toEqual({ passed: 4, failed: 3, reason: '2 skipped' });
  });

  test('counts errors outside of any test', () => {
    expect(countPlaywright(playwright({ expected: 1 }, [{}]), 1)).toEqual({ passed: 1, failed: 1 });
  });

  test('fails when no test ran', () => {
    expect(countPlaywright(playwright({}), 0)).toEqual({ passed: 0, failed: 1, reason: 'no tests ran' });
  });

  test('fails by its exit code alone', () => {
    expect(countPlaywright(playwright({ expected: 1 }), 1).failed).toBe(1);
  });

  test.each([undefined, '{"stats":', '{}'])('fails without a whole report: %s', (json) => {
    expect(countPlaywright(json, 137)).toEqual({ passed: 0, failed: 1, reason: 'no report (exit code 137)' });
  });
});

test('the last line adds up all suites', () => {
  const counts = [countStep(0), countStep(2), countNotRun('the build failed'), { passed: 40, failed: 3 }];
  expect(lastLine(counts)).toBe('41 passed, 5 failed');
});
