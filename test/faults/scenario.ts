import * as fc from 'fast-check';

import { minute, second } from '../../src/shared/duration.ts';
import type { Counting, Trouble } from './faulty-copper.ts';

/** One thing that a person does or that happens to them. `pick` chooses among what there is (modulo). */
export type Step =
  | {
      readonly kind: 'work';
      readonly task: number;
      readonly length: number;
      readonly post: boolean;
      readonly twin: boolean;
    }
  | { readonly kind: 'pause'; readonly length: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'post'; readonly pick: number; readonly percent: number | null }
  | { readonly kind: 'edit'; readonly pick: number; readonly minutes: number }
  | { readonly kind: 'withdraw' | 'resend' | 'settle'; readonly pick: number }
  /** What becomes of entries that are still to be posted; `other` chooses the task or the part. */
  | {
      readonly kind: 'merge' | 'split' | 'move' | 'delete';
      readonly pick: number;
      readonly other: number;
    }
  | { readonly kind: 'undo' | 'redo' }
  /** Comments are written where they are missing, and all days are submitted. */
  | { readonly kind: 'submit' }
  | { readonly kind: 'send-now' | 'restart' | 'sign-in-again' }
  /** The process dies while its next comment is on the way. */
  | { readonly kind: 'kill-sending' }
  | { readonly kind: 'wait'; readonly length: number }
  | ({ readonly kind: 'trouble' } & Trouble)
  | { readonly kind: 'offline'; readonly offline: boolean }
  | { readonly kind: 'disk'; readonly full: boolean }
  | { readonly kind: 'kill'; readonly down: number }
  /** The process dies at its next writes, wherever that is. */
  | { readonly kind: 'mortal'; readonly writes: number; readonly stored: boolean }
  | { readonly kind: 'sleep'; readonly length: number }
  | { readonly kind: 'set-clock'; readonly by: number }
  | { readonly kind: 'colleague'; readonly task: number; readonly sameHours: boolean }
  | { readonly kind: 'unreadable'; readonly comments: number };

export interface Scenario {
  /** For everything that the steps do not say: which request fails, and how. */
  readonly seed: number;
  readonly counting: Counting;
  readonly step: 1 | 10 | 25 | 50 | 100;
  readonly direction: 'nearest' | 'up' | 'down';
  /** Whether something was posted to this server in quiet times, so that a comment id is known. */
  readonly acquainted: boolean;
  readonly steps: readonly Step[];
}

const constant = <Kind extends string>(kind: Kind) => fc.constant({ kind });
const picked = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind), pick: fc.nat(99) });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('work' as const),
      task: fc.nat(4),
      length: fc.integer({ min: second, max: 150 * minute }),
      post: fc.integer({ min: 0, max: 3 }).map((of) => of > 0),
      twin: fc.integer({ min: 0, max: 9 }).map((of) => of === 0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pause' as const),
      length: fc.integer({ min: 0, max: 20 * minute }),
    }),
  },
  { weight: 1, arbitrary: constant('stop' as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      pick: fc.nat(99),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      pick: fc.nat(99),
      minutes: fc.integer({ min: 1, max: 200 }),
    }),
  },
  { weight: 2, arbitrary: picked('withdraw' as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'merge' as const,
        'merge' as const,
        'split' as const,
        'move' as const,
        'delete' as const,
      ),
      pick: fc.nat(99),
      other: fc.nat(99),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
  { weight: 4, arbitrary: constant('submit' as const) },
  { weight: 1, arbitrary: picked('resend' as const) },
  { weight: 1, arbitrary: picked('settle' as const) },
  { weight: 2, arbitrary: constant('send-now' as const) },
  { weight: 1, arbitrary: constant('restart' as const) },
  { weight: 1, arbitrary: constant('sign-in-again' as const) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      length: fc.integer({ min: 10 * second, max: 90 * second }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      length: fc.integer({ min: 2 * minute, max: 10 * minute }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('trouble' as const),
      creating: fc.constantFrom(0, 0.3, 0.6, 0.9),
      others: fc.constantFrom(0, 0.1, 0.5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('offline' as const), offline: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disk' as const), full: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('kill' as const),
      down: fc.integer({ min: second, max: 30 * minute }),
    }),
  },
  { weight: 4, arbitrary: constant('kill-sending' as const) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('mortal' as const), writes: fc.nat(12), stored: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('sleep' as const),
      length: fc.integer({ min: minute, max: 60 * minute }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('set-clock' as const),
      by: fc.integer({ min: -90, max: 90 }).map((minutes) => minutes * minute),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('colleague' as const),
      task: fc.nat(4),
      sameHours: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('unreadable' as const),
      comments: fc.integer({ min: 1, max: 12 }),
    }),
  },
);

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer(),
  counting: fc.constantFrom(
    'decimals' as const,
    'decimals' as const,
    'whole-hours' as const,
    'truncates' as const,
  ),
  step: fc.constantFrom(1, 10, 25, 50, 100),
  direction: fc.constantFrom('nearest', 'up', 'down'),
  acquainted: fc.integer({ min: 0, max: 4 }).map((of) => of > 0),
  steps: fc.array(step, { minLength: 15, maxLength: 60, size: 'max' }),
});
