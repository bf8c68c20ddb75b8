/**
 * `npm test`: everything that must hold, from formatting to the real app. It goes on after a failure, so that one run tells all of them.
 * `npm test -- static|unit|e2e` runs a part; further arguments go to vitest or Playwright, e.g. `npm test -- unit test/core/timer`.
 */
import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { build } from './build.mjs';
import { environmentFor, findElectron } from './electron.mjs';
import { inHeadlessSession } from './headless-session.mjs';
import { ensureDesktopLibraries } from './linux-desktop.mjs';
import { run } from './processes.mjs';
import { inProject, projectFolder, SetUpError, stop, tools } from './project.mjs';
import { countNotRun, countPlaywright, countStep, countVitest, lastLine } from './tally.mjs';
import { twoAtATime } from './two-at-a-time.mjs';
import { checkTypes } from './types.mjs';
import { checkWorkflows } from './packaging/workflows.mjs';

/** @typedef {'format' | 'lint' | 'workflows' | 'types' | 'build' | 'unit' | 'e2e'} Step */
/** @typedef {import('./tally.mjs').Count & { step: string, seconds: number }} Result */

/** @type {Record<string, Step[]>} */
const parts = {
  everything: ['format', 'lint', 'workflows', 'types', 'build', 'unit', 'e2e'],
  static: ['format', 'lint', 'workflows', 'types'],
  unit: ['unit'],
  e2e: ['build', 'e2e'],
};

/** @param {string} tool @param {string[]} args */
const check = (tool, ...args) => run(process.execPath, [tool, ...args], { cwd: projectFolder });

/**
 * The steps that only read the sources (build writes out/, which none of them reads).
 * @type {Record<'format' | 'lint' | 'workflows' | 'types' | 'build', () => Promise<import('./processes.mjs').Ended>>}
 */
const checks = {
  format: () => check(tools.prettier, '--check', '--log-level', 'warn', '.'),
  lint: () => check(tools.eslint, '.', '--max-warnings', '0'),
  workflows: checkWorkflows,
  types: checkTypes,
  build: () => build(),
};

const report = {
  unit: inProject('test-results', 'unit.json'),
  e2e: inProject('test-results', 'e2e.json'),
};

/**
 * @param {string} part
 * @param {string[]} filters
 * @returns {Promise<Result[]>}
 */
async function test(part, filters) {
  const steps = parts[part];
  if (steps === undefined) {
    throw new SetUpError(
      `There is no part "${part}". Say npm test, or npm test -- ${Object.keys(parts).join('|')}`,
    );
  }
  if (filters.length > 0 && part !== 'unit' && part !== 'e2e') {
    throw new SetUpError(`Only unit and e2e take further arguments, not "${part}".`);
  }
  await rm(inProject('test-results'), { recursive: true, force: true });
  await mkdir(inProject('test-results'));

  // Downloading Electron and installing libraries mostly wait; checking the sources needs neither.
  const needed = steps.includes('unit') || steps.includes('e2e');
  const electron = needed ? setUp().catch((/** @type {Error} */ error) => error) : undefined;
  const results = await runChecks(steps);

  const environment = await electron;
  if (environment instanceof Error) stop(environment);
  for (const step of /** @type {const} */ (['unit', 'e2e'])) {
    if (!steps.includes(step)) continue;
    const unbuilt = step === 'e2e' && results.some((result) => result.step === 'build' && result.failed > 0);
    const hindrance =
      environment === undefined || environment instanceof Error
        ? 'not run: the set-up failed'
        : unbuilt
          ? 'not run: the build failed'
          : undefined;
    const suite = async () =>
      hindrance === undefined
        ? await suites[step](/** @type {NodeJS.ProcessEnv} */ (environment), filters)
        : countNotRun(hindrance);
    results.push(await timed(step, suite));
  }
  return results;
}

/** @returns {Promise<NodeJS.ProcessEnv>} the environment for programs that run Electron */
async function setUp() {
  const started = Date.now();
  const [electron] = await Promise.all([findElectron(), ensureDesktopLibraries({ display: true })]);
  console.log(`set-up: ready (${seconds(started)} s)`);
  return environmentFor(electron);
}

/** @param {Step[]} steps */
async function runChecks(steps) {
  /** @type {Result[]} */
  const results = [];
  // Lint takes longest, so it starts first.
  const order = /** @type {const} */ (['lint', 'format', 'build', 'types', 'workflows']).filter((step) =>
    steps.includes(step),
  );
  await twoAtATime(
    order.map((step) => async () => {
      const result = await timed(step, async () => {
        const { code, output } = await checks[step]();
        if (code !== 0) console.log(`\n${output.trim()}`);
        return countStep(code);
      });
      results.push(result);
    }),
  );
  return steps.flatMap((step) => results.filter((result) => result.step === step));
}

const suites = {
  /**
   * Vitest on the Node inside Electron: the very one that ships.
   * @param {NodeJS.ProcessEnv} environment
   * @param {string[]} filters
   */
  unit: async (environment, filters) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report.unit}`];
    const args = [tools.vitest, 'run', '--root', projectFolder, ...reporters, ...filters];
    const env = { ...environment, ELECTRON_RUN_AS_NODE: '1' };
    const code = await inHeadlessSession(String(environment.PATINA_ELECTRON_PATH), args, env, {
      always: true,
    });
    return countVitest(textOf(report.unit), code);
  },
  /**
   * Playwright drives the built app.
   * @param {NodeJS.ProcessEnv} environment
   * @param {string[]} filters
   */
  e2e: async (environment, filters) => {
    const config = inProject('playwright.config.ts');
    const args = [tools.playwright, 'test', '--config', config, '--reporter=line,json', ...filters];
    const env = { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report.e2e };
    const code = await inHeadlessSession(process.execPath, args, env, { always: true });
    return countPlaywright(textOf(report.e2e), code);
  },
};

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} step
 * @param {() => Promise<import('./tally.mjs').Count>} job
 * @returns {Promise<Result>}
 */
async function timed(step, job) {
  const started = Date.now();
  const count = await job().catch((/** @type {unknown} */ error) => {
    stop(error);
    return countNotRun('could not be run');
  });
  console.log(`${step}: ${count.failed === 0 ? 'passed' : 'FAILED'} (${seconds(started)} s)`);
  return { ...count, step, seconds: Number(seconds(started)) };
}

/** @param {number} started */
const seconds = (started) => ((Date.now() - started) / 1000).toFixed(1);

/** @param {Result[]} results */
function print(results) {
  console.log(`\n${'suite'.padEnd(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`);
  for (const { step, passed, failed, reason = '', seconds } of results) {
    const numbers = `${String(passed).padStart(8)}${String(failed).padStart(8)}${seconds.toFixed(1).padStart(9)}`;
    console.log(`${step.padEnd(8)}${numbers}  ${reason}`.trimEnd());
  }
  console.log(lastLine(results));
}

const [part = 'everything', ...filters] = process.argv.slice(2);
test(part, filters).then((results) => {
  print(results);
  process.exitCode = results.every((result) => result.failed === 0) ? 0 : 1;
}, stop);
