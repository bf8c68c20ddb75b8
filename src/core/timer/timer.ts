import * as v from 'valibot';

import {
  instantSchema,
  intervalSchema,
  ownIdSchema,
  taskLabelSchema,
  type Instant,
  type Milliseconds,
  type TaskLabel,
} from '../../shared/domain.ts';
import { minute } from '../../shared/duration.ts';
import { lengthOf } from './intervals.ts';

/** One use of the timer on one task, from its start to its stop; a pause is a hole between intervals. */
const runSchema = v.pipe(
  v.object({
    id: ownIdSchema,
    accountId: ownIdSchema,
    task: taskLabelSchema,
    /** The zone in which the work was done; midnight is midnight there. */
    zone: v.string(),
    closed: v.array(intervalSchema),
    /** When the open interval began; null while paused. */
    since: v.nullable(instantSchema),
    note: v.string(),
    /** The last moment at which the app is known to have been alive. */
    heartbeat: instantSchema,
  }),
  v.readonly(),
);
export type Run = v.InferOutput<typeof runSchema>;

/** A stretch in which a run was open and nobody knows whether work was done; not booked until answered. */
const gapSchema = v.pipe(v.object({ run: runSchema, from: instantSchema, to: instantSchema }), v.readonly());
export type Gap = v.InferOutput<typeof gapSchema>;

export const timerSchema = v.pipe(
  v.object({
    version: v.literal(1),
    current: v.nullable(runSchema),
    /** Stopped, and not yet known to be among the entries: written first, so that a crash loses nothing. */
    ended: v.array(runSchema),
    gaps: v.array(gapSchema),
  }),
  v.readonly(),
);
export type Timer = v.InferOutput<typeof timerSchema>;

export const noTimer: Timer = { version: 1, current: null, ended: [], gaps: [] };

/** A gap of at most this long after a crash or a sleep runs on without a question. */
export const longestSilentGap: Milliseconds = 2 * minute;

/** How often a running timer leaves a sign of life on disk. */
export const heartbeatEvery: Milliseconds = 30_000;

export interface Start {
  readonly id: string;
  readonly accountId: string;
  readonly task: TaskLabel;
  readonly zone: string;
}

/** Starts a run; one that is on becomes an ended one (a switch). */
export function started(timer: Timer, start: Start, now: Instant): Timer {
  const run: Run = { ...start, closed: [], since: now, note: '', heartbeat: now };
  return { ...stopped(timer, now), current: run };
}

export function stopped(timer: Timer, now: Instant): Timer {
  if (timer.current === null) return timer;
  return { ...timer, current: null, ended: [...timer.ended, closedRun(timer.current, now)] };
}

export function paused(timer: Timer, now: Instant): Timer {
  return timer.current === null ? timer : { ...timer, current: closedRun(timer.current, now) };
}

export function resumed(timer: Timer, now: Instant): Timer {
  if (timer.current?.since !== null) return timer;
  return { ...timer, current: { ...timer.current, since: now, heartbeat: now } };
}

export function noted(timer: Timer, note: string): Timer {
  return timer.current === null ? timer : { ...timer, current: { ...timer.current, note } };
}

/**
 * Moves the first moment that counts. A later start cuts what lies before it; an earlier one extends
 * the first interval.
 */
export function startCorrected(run: Run, startedAt: Instant): Run {
  const first = firstInstant(run);
  if (startedAt < first) {
    const [head, ...others] = run.closed;
    return head === undefined
      ? { ...run, since: startedAt }
      : { ...run, closed: [{ ...head, from: startedAt }, ...others] };
  }
  const closed = run.closed
    .filter(({ to }) => to > startedAt)
    .map(({ from, to }) => ({ from: Math.max(from, startedAt), to }));
  return { ...run, closed, since: run.since === null ? null : Math.max(run.since, startedAt) };
}

/** The first moment of a run that counts. */
export const firstInstant = (run: Run): Instant => run.closed[0]?.from ?? run.since ?? run.heartbeat;

/** The milliseconds of a run's closed intervals. */
export const booked = (run: Run): Milliseconds => lengthOf(run.closed);

/** The run with its open interval closed; a clock that was set back books nothing rather than less. */
export function closedRun(run: Run, now: Instant): Run {
  if (run.since === null) return run;
  const interval = { from: run.since, to: Math.max(run.since, now) };
  return { ...run, closed: [...run.closed, interval], since: null };
}
