import * as v from 'valibot';

import {
  daySchema,
  idSchema,
  instantSchema,
  ownIdSchema,
  percentSchema,
  taskLabelSchema,
  workTimesSchema,
  type HourHundredths,
} from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { lengthOfHours } from '../timesheet/hours.ts';

const hours = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.safeInteger());

/** Problems are written by this program alone; their kind is all that reading them back relies on. */
const problem = v.custom<Problem>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string',
);

/** What was known of the task and its comments just before the comment was sent. */
const baselineSchema = v.object({
  hoursWorked: hours,
  /** The highest comment id known on this server; null when none is known. */
  lastCommentId: v.nullable(idSchema),
});
export type Baseline = v.InferOutput<typeof baselineSchema>;

/** What was put into the request, word for word. */
export const attemptSchema = v.object({
  at: instantSchema,
  baseline: baselineSchema,
  body: v.string(),
  percentComplete: v.nullable(percentSchema),
});
export type Attempt = v.InferOutput<typeof attemptSchema>;

export const waitingSchema = v.object({
  kind: v.literal('waiting'),
  /** Not before this instant: the undo window, or the pause after an attempt. */
  notBefore: instantSchema,
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
  problem: v.nullable(problem),
});

const stateSchema = v.variant('kind', [
  waitingSchema,
  v.object({ kind: v.literal('sending'), attempt: attemptSchema }),
  v.object({
    kind: v.literal('uncertain'),
    attempt: attemptSchema,
    hoursNow: v.nullable(hours),
    asking: v.boolean(),
  }),
  /** In Copper under this id; the hours are still to be read back, since a server may keep fewer. */
  v.object({
    kind: v.literal('confirming'),
    attempt: attemptSchema,
    commentId: idSchema,
    at: instantSchema,
  }),
  v.object({
    kind: v.literal('parked'),
    problem,
    /** The server counts whole hours: what it would take instead, and what would be carried. */
    proposal: v.nullable(v.object({ hours, carry: milliseconds })),
  }),
  v.object({
    kind: v.literal('posted'),
    commentId: v.nullable(idSchema),
    at: instantSchema,
    percentComplete: v.nullable(percentSchema),
    /** Its comment is no longer in Copper, while others that were submitted together with it still are. */
    goneAt: v.optional(instantSchema),
  }),
]);
export type PostingState = v.InferOutput<typeof stateSchema>;
export type StateOf<Kind extends PostingState['kind']> = Extract<PostingState, { kind: Kind }>;

/** One task comment to be created, with the entries it stands for: one task, one day. */
export const postingSchema = v.pipe(
  v.object({
    version: v.literal(1),
    id: ownIdSchema,
    createdAt: instantSchema,
    task: taskLabelSchema,
    day: daySchema,
    entryIds: v.pipe(v.array(ownIdSchema), v.nonEmpty()),
    /** tracked + carryIn = hours + carryOut − surplus, to the millisecond. */
    tracked: milliseconds,
    carryIn: milliseconds,
    hours,
    carryOut: milliseconds,
    surplus: milliseconds,
    comment: v.string(),
    /** One of several comments that were submitted together, as one could not hold the hours. */
    part: v.optional(v.nullable(v.object({ group: ownIdSchema, number: v.number(), of: v.number() })), null),
    /** When the work was done, and when the comment says so; null: it was composed before that was a choice. */
    worked: v.optional(v.nullable(v.object({ stamp: workTimesSchema, times: v.string() })), null),
    percent: v.nullable(v.object({ complete: percentSchema, seen: v.nullable(percentSchema) })),
    /** The end of the undo window, counted from the click. */
    undoUntil: instantSchema,
    state: stateSchema,
  }),
  v.readonly(),
);
export type Posting = v.InferOutput<typeof postingSchema>;

/** From `sending` on, a posting and its entries can no longer be changed by the person. */
export const isFrozen = ({ state: { kind } }: Posting): boolean => kind !== 'waiting' && kind !== 'parked';

/** Whether nothing more happens to a posting until the person decides. */
export const needsPerson = ({ state }: Posting): boolean =>
  state.kind === 'parked' || (state.kind === 'uncertain' && state.asking);

/** The posting in another state. */
export const inState = (posting: Posting, state: PostingState): Posting => ({ ...posting, state });

/** The posting with the hours that the server has kept; what it kept less than was sent is carried. */
export function withHours(posting: Posting, kept: HourHundredths): Posting {
  if (kept === posting.hours) return posting;
  const carryOut = posting.tracked + posting.carryIn - lengthOfHours(kept);
  return { ...posting, hours: kept, carryOut, surplus: 0 };
}
