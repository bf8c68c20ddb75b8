import { parseArgs } from 'node:util';

import * as fc from 'fast-check';

import { scenario } from './scenario.ts';
import { play, type Circumstance, type Outcome } from './simulation.ts';

/*
 * `npm run test:faults -- --runs 2000 [--seed N] [--path P]`: plays scenarios until one breaks a promise,
 * makes that one small, prints it with its seed and path, and ends with 1.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});

const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const outcomes: Outcome[] = [];
const started = performance.now();
const result = await fc.check(
  fc.asyncProperty(scenario, async (played) => {
    const outcome = await play(played);
    outcomes.push(outcome);
    if (outcome.broken.length > 0) throw new Error(outcome.broken.join('\n'));
  }),
  { numRuns: Number(values.runs), seed, ...(values.path === undefined ? {} : { path: values.path }) },
);

const print = (line: string) => process.stdout.write(`${line}\n`);
const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
const faults = new Map<string, number>();
for (const [fault, times] of outcomes.flatMap((outcome) => [...outcome.faults])) {
  faults.set(fault, (faults.get(fault) ?? 0) + times);
}
const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
print(`seed ${seed}, ${outcomes.length} runs in ${Math.round((performance.now() - started) / 1_000)} s`);
print(`faults: ${[...faults].map(([fault, times]) => `${fault} ${times}`).join(', ')}`);
print(`kills: ${sum(({ kills }) => kills)}, while sending ${sum((outcome) => outcome.killsWhileSending)}`);
print(`postings submitted: ${sum(({ submitted }) => submitted)}`);
const circumstances = {
  clear: 'with a known comment id and no colleague',
  disturbed: 'with a colleague on the task',
  equal: 'with a colleague posting equal hours',
  unacquainted: 'with no known comment id, or never sent',
} as const;
print('ambiguous attempts, and how many of them ended as a question:');
for (const [circumstance, words] of Object.entries(circumstances) as [Circumstance, string][]) {
  const attempts = sum(({ ambiguous }) => ambiguous[circumstance]);
  const asked = sum(({ questions }) => questions[circumstance]);
  print(`  ${words}: ${attempts}, ${asked} (${share(asked, attempts)})`);
}
if (result.failed) {
  print(`\nreplay: npm run test:faults -- --seed ${result.seed} --path ${result.counterexamplePath ?? ''}`);
  const [{ steps = [], ...rest } = {}] = result.counterexample ?? [];
  print(JSON.stringify(rest));
  for (const step of steps) print(`  ${JSON.stringify(step)}`);
  print(String(result.errorInstance));
}
const broken = result.failed ? outcomes.flatMap((outcome) => outcome.broken) : [];
const count = (word: string) => broken.filter((line) => line.startsWith(word)).length;
print(`${count('lost')} lost, ${count('duplicated')} duplicated`);
process.exitCode = result.failed ? 1 : 0;
