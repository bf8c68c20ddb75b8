import * as fc from 'fast-check';

import { scenario, type Scenario } from './scenario.ts';
import { play, type Circumstance, type Outcome } from './simulation.ts';

/** Many scenarios that were played, in sum. */
export interface Campaign {
  readonly seed: number;
  readonly runs: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly kills: number;
  readonly killsWhileSending: number;
  readonly submitted: number;
  /** Attempts whose sender never learned what came of them, and those that ended as a question to the person. */
  readonly attempts: Readonly<Record<Circumstance, number>>;
  readonly questions: Readonly<Record<Circumstance, number>>;
  /** The smallest scenario found that breaks a promise, with how to play it again. */
  readonly failure: {
    readonly path: string;
    readonly scenario: Scenario;
    readonly broken: readonly string[];
  } | null;
}

/** Plays so many scenarios that follow from a seed; with the path of a failure, that one alone. */
export async function campaign(wanted: {
  readonly runs: number;
  readonly seed: number;
  readonly path?: string | undefined;
}): Promise<Campaign> {
  const outcomes: Outcome[] = [];
  const { path } = wanted;
  const result = await fc.check(
    fc.asyncProperty(scenario, async (played) => {
      const outcome = await play(played);
      outcomes.push(outcome);
      if (outcome.broken.length > 0) throw new Error(outcome.broken.join('\n'));
    }),
    { numRuns: wanted.runs, seed: wanted.seed, ...(path === undefined ? {} : { path }) },
  );
  const sum = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const faults = new Map<string, number>();
  for (const [fault, times] of outcomes.flatMap((outcome) => [...outcome.faults])) {
    faults.set(fault, (faults.get(fault) ?? 0) + times);
  }
  const byCircumstance = (of: (outcome: Outcome) => Outcome['questions']) => ({
    clear: sum((outcome) => of(outcome).clear),
    disturbed: sum((outcome) => of(outcome).disturbed),
    equal: sum((outcome) => of(outcome).equal),
    unacquainted: sum((outcome) => of(outcome).unacquainted),
  });
  const [smallest] = result.counterexample ?? [];
  const error: unknown = result.errorInstance;
  return {
    seed: wanted.seed,
    runs: outcomes.length,
    faults,
    kills: sum(({ kills }) => kills),
    killsWhileSending: sum(({ killsWhileSending }) => killsWhileSending),
    submitted: sum(({ submitted }) => submitted),
    attempts: byCircumstance(({ ambiguous }) => ambiguous),
    questions: byCircumstance(({ questions }) => questions),
    failure:
      smallest === undefined
        ? null
        : {
            path: result.counterexamplePath ?? '',
            scenario: smallest,
            broken: (error instanceof Error ? error.message : String(error)).split('\n'),
          },
  };
}

/** The part of ambiguous attempts that ended as a question, from 0 to 1. */
export const shareAsked = ({ attempts, questions }: Campaign, circumstance: Circumstance): number =>
  questions[circumstance] / Math.max(1, attempts[circumstance]);

/** A campaign in words: what was done, and every broken promise with how to see it again. */
export function reportOf(played: Campaign): string {
  const { failure } = played;
  const asked = Object.entries(circumstances).map(([key, words]) => {
    const circumstance = key as Circumstance;
    const share = (100 * shareAsked(played, circumstance)).toFixed(2);
    return `  ${words}: ${played.attempts[circumstance]}, asked ${played.questions[circumstance]} (${share} %)`;
  });
  const broken = failure?.broken ?? [];
  const count = (word: string) => broken.filter((line) => line.startsWith(word)).length;
  return [
    `seed ${played.seed}, ${played.runs} runs`,
    `faults: ${[...played.faults].map(([fault, times]) => `${fault} ${times}`).join(', ')}`,
    `kills: ${played.kills}, while a comment was on its way ${played.killsWhileSending}`,
    `postings submitted: ${played.submitted}`,
    'ambiguous attempts, and how many of them ended as a question:',
    ...asked,
    ...(failure === null ? [] : explained(failure, played.seed)),
    `${count('lost')} lost, ${count('duplicated')} duplicated`,
  ].join('\n');
}

const circumstances: Readonly<Record<Circumstance, string>> = {
  clear: 'with a known comment id and no colleague',
  disturbed: 'with a colleague who posted other hours on the task',
  equal: 'with a colleague who posted equal hours on the task',
  unacquainted: 'with no known comment id, or stopped before they were sent',
};

function explained({ path, scenario, broken }: NonNullable<Campaign['failure']>, seed: number) {
  const { steps, ...rest } = scenario;
  return [
    `\nreplay: npm run test:faults -- --seed ${seed} --path ${path}`,
    JSON.stringify(rest),
    ...steps.map((step) => `  ${JSON.stringify(step)}`),
    ...broken,
  ];
}
