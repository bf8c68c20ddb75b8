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
import { elapsedOf, minute, second } from '../../shared/duration.ts';
import { lengthOf } from './intervals.ts';

/** One use of the timer on one task, from its start to its stop; a pause is a hole between intervals. */
export const runSchema = v.pipe(
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

/** Why nobody seems to be there: no input, a locked screen, a machine asleep (or shut down), another user's session. */
const signSchema = v.picklist(['idle', 'lock', 'sleep', 'switch']);
export type Sign = v.InferOutput<typeof signSchema>;

/** While a run is open and nobody seems to be there. On disk, so that a crash does not book it. */
const absenceSchema = v.pipe(
  v.object({
    from: instantSchema,
    /** What still speaks for it; it is over when nothing does. */
    signs: v.array(signSchema),
    /** What becomes of it; a short one of the second kind simply counts. */
    then: v.picklist(['ask', 'ask-if-long', 'leave-out']),
  }),
  v.readonly(),
);
export type Absence = v.InferOutput<typeof absenceSchema>;

export const timerSchema = v.pipe(
  v.object({
    version: v.literal(1),
    current: v.nullable(runSchema),
    /** Stopped, and not yet known to be among the entries: written first, so that a crash loses nothing. */
    ended: v.array(runSchema),
    gaps: v.array(gapSchema),
    absence: v.optional(v.nullable(absenceSchema), null),
  }),
  v.readonly(),
);
export type Timer = v.InferOutput<typeof timerSchema>;

export const noTimer: Timer = { version: 1, current: null, ended: [], gaps: [], absence: null };

/** A gap of at most this long after a crash or a sleep runs on without a question. */
export const longestSilentGap: Milliseconds = 2 * minute;

/** How often a running timer leaves a sign of life on disk. */
const heartbeatEvery: Milliseconds = 30 * second;

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

/** The milliseconds of a run's closed intervals. */
export const booked = (run: Run): Milliseconds => lengthOf(run.closed);

/**
 * In how many milliseconds a run that counts leaves its next sign of life: when what it shows is a whole half minute,
 * so that the machine wakes up once for the tray's minute and for this.
 */
export function untilHeartbeat(run: Run, now: Instant): Milliseconds {
  const shown = elapsedOf(booked(run), run.since, now);
  const left = heartbeatEvery - (shown % heartbeatEvery);
  // A timer may have fired a moment early.
  return left < second ? left + heartbeatEvery : left;
}

/**
 * Books the open run up to `from` and goes on at `to`; what lies between is asked about, with nothing
 * booked until it is answered. Where nothing was tracked since the question before, it becomes longer.
 */
export function gapped(timer: Timer, from: Instant, to: Instant): Timer {
  const run = timer.current;
  if (run === null || run.since === null) return timer;
  const current = interrupted(run, from, to);
  const last = timer.gaps.at(-1);
  const gaps =
    last?.run.id === run.id && last.to === run.since && from <= run.since
      ? [...timer.gaps.slice(0, -1), { ...last, to }]
      : [...timer.gaps, { run: { ...run, closed: [] }, from, to }];
  return { ...timer, current, gaps };
}

/** The run booked up to `from`, if that is any time, and open again at `to`. */
export function interrupted(run: Run, from: Instant, to: Instant): Run {
  const closed = run.since !== null && from > run.since ? closedRun(run, from).closed : run.closed;
  return { ...run, closed, since: to, heartbeat: to };
}

/** The run with its open interval closed; a clock that was set back books nothing rather than less. */
export function closedRun(run: Run, now: Instant): Run {
  if (run.since === null) return run;
  const interval = { from: run.since, to: Math.max(run.since, now) };
  return { ...run, closed: [...run.closed, interval], since: null };
}
