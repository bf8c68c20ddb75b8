import type { Begun } from '../../src/core/outbox/attempts.ts';
import { inState, type Attempt, type Posting } from '../../src/core/outbox/posting.ts';
import { hour } from '../../src/shared/duration.ts';

/** The posting `p<number>` of an hour's work on the task of that number, submitted at an instant and due since. */
export const waitingPosting = (
  number: number,
  at: number,
  other: Partial<Omit<Posting, 'state'>> = {},
): Begun['posting'] => ({
  version: 1,
  id: `p${number}`,
  createdAt: at + number,
  task: { id: number, name: 'T', projectId: 1, projectName: null, organisationName: null, colour: null },
  day: '2026-11-24',
  entryIds: [`e${number}`],
  tracked: hour,
  carryIn: 0,
  hours: 100,
  carryOut: 0,
  surplus: 0,
  comment: `Work ${number}`,
  part: null,
  worked: null,
  percent: null,
  undoUntil: at,
  ...other,
  state: { kind: 'waiting', notBefore: at, attempts: 0, problem: null },
});

/** What is put into its request. */
export const attemptOf = ({ comment }: Posting, at: number): Attempt => ({
  at,
  baseline: { hoursWorked: 0, lastCommentId: 10 },
  body: comment,
  percentComplete: null,
});

/** The posting when its comment is in Copper. */
export const posted = (posting: Posting, commentId: number, at: number): Posting =>
  inState(posting, { kind: 'posted', commentId, at, percentComplete: null });
