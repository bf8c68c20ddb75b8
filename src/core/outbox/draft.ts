import type { Day, Milliseconds, Preferences, TaskLabel } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, type Result } from '../../shared/result.ts';
import type { SubmissionView } from '../../shared/snapshot.ts';
import { lengthOf } from '../timer/intervals.ts';
import type { Sheet } from '../timesheet/entry-commands.ts';
import type { Entry } from '../timesheet/entry.ts';
import { roundHours, type RoundedHours } from '../timesheet/hours.ts';
import { notesOf } from '../timesheet/merge.ts';
import { composePostings } from './compose.ts';
import { needsPerson, type Posting } from './posting.ts';

/** What unposted entries of one task and day would become if they were submitted now. */
export interface Draft extends RoundedHours {
  readonly task: TaskLabel;
  readonly day: Day;
  readonly entries: readonly [Entry, ...Entry[]];
  readonly tracked: Milliseconds;
  readonly carryIn: Milliseconds;
  /** What the entries' notes give. */
  readonly notes: string;
  /** What the person wrote instead, with the notes that came later; otherwise the notes. */
  readonly comment: string;
  readonly percent: Posting['percent'];
  /** Into how many comments the person has agreed to divide the hours; null: they were not asked. */
  readonly parts: number | null;
  /** The task's timer runs on: submitting the day leaves this out. */
  readonly running: boolean;
}

export interface Drafting {
  readonly preferences: Preferences;
  /** The task that is being tracked, and the day of the first moment that counts. */
  readonly running: { readonly taskId: number; readonly since: Day } | null;
}

/**
 * The drafts of days, in their order and that of their entries. The carry of a task goes to its first
 * draft, and a percentage only to its last one: it is set on the task, not added.
 */
export function draftsOf(open: Sheet, days: readonly Day[], drafting: Drafting): readonly Draft[] {
  const carried = new Set<number>();
  const drafts = days
    .toSorted()
    .flatMap((day) =>
      groupsOf(open, day, drafting.preferences).map((entries) => draftOf(open, entries, drafting, carried)),
    );
  return drafts.map((draft, index) => {
    const later = drafts
      .slice(index + 1)
      .some(({ task, percent }) => task.id === draft.task.id && percent !== null);
    return later ? { ...draft, percent: null } : draft;
  });
}

function groupsOf(
  open: Sheet,
  day: Day,
  { merging }: Preferences,
): readonly (readonly [Entry, ...Entry[]])[] {
  const unposted = open.entries
    .ofDay(day)
    .filter((entry) => open.outbox.ofEntry(entry.id, entry.day) === null);
  if (merging === 'per-entry') return unposted.map((entry) => [entry]);
  return [...Map.groupBy(unposted, ({ task }) => task.id).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

function draftOf(
  open: Sheet,
  entries: readonly [Entry, ...Entry[]],
  { preferences, running }: Drafting,
  carried: Set<number>,
): Draft {
  const [{ task, day }] = entries;
  const tracked = lengthOf(entries.flatMap(({ intervals }) => intervals));
  const runs = running?.taskId === task.id && day >= running.since;
  const carryIn = runs || carried.has(task.id) ? 0 : open.outbox.freeCarry(task.id);
  if (!runs) carried.add(task.id);
  const text = open.drafts.for(
    day,
    entries.map(({ id }) => id),
  );
  const notes = notesOf(entries);
  const written = text?.comment ?? null;
  const known = entries.filter(({ id }) => text?.entryIds.includes(id) !== false).map(({ note }) => note);
  const later = entries.filter(({ note }) => !known.includes(note));
  return {
    ...roundHours(tracked + carryIn, open.serverHours.roundingFor(preferences.rounding)),
    task,
    day,
    entries,
    tracked,
    carryIn,
    notes,
    comment: written === null ? notes : [written, notesOf(later)].filter(Boolean).join('\n'),
    percent: text?.percent ?? null,
    parts: text?.parts ?? null,
    running: runs,
  };
}

/** The postings of a draft, or why it cannot be posted yet. */
export function composed(
  open: Sheet,
  draft: Draft,
  { preferences }: Drafting,
  making: { readonly id: string; readonly now: number },
): Result<readonly [Posting, ...Posting[]], Problem> {
  if (draft.running) return failure({ kind: 'still-running' });
  return composePostings({
    ...making,
    entries: draft.entries,
    comment: draft.comment,
    percent: draft.percent,
    carryIn: draft.carryIn,
    rounding: open.serverHours.roundingFor(preferences.rounding),
    workTimes: preferences.workTimes,
    undoMilliseconds: preferences.undoSeconds * second,
    parts: draft.parts ?? 1,
  });
}

/** What one click on "Submit day" has put into the outbox. */
export interface Submission {
  readonly postingIds: readonly string[];
  readonly days: readonly Day[];
  /** How many postings could not be made. */
  readonly left: number;
}

/** What became of postings that were submitted together; null when all of them were taken back. */
export function submissionView(
  { outbox }: Pick<Sheet, 'outbox'>,
  { postingIds, days, left }: Submission,
): SubmissionView | null {
  const postings = days.flatMap((day) => outbox.ofDay(day)).filter(({ id }) => postingIds.includes(id));
  if (postings.length === 0) return null;
  const count = (holds: (posting: Posting) => boolean) => postings.filter(holds).length;
  return {
    total: postings.length,
    posted: count(({ state }) => state.kind === 'posted'),
    needYou: count(needsPerson),
    hours: postings.reduce((sum, { hours }) => sum + hours, 0),
    left,
  };
}

/** Submits what can be posted of days; the rest stays as it is. */
export function submitDays(
  open: Sheet,
  days: readonly Day[],
  drafting: Drafting,
  making: { readonly newId: () => string; readonly now: number },
): Submission {
  const postings: Posting[] = [];
  let left = 0;
  for (const draft of draftsOf(open, days, drafting)) {
    const made = composed(open, draft, drafting, { id: making.newId(), now: making.now });
    if (made.ok) postings.push(...made.value);
    else left += 1;
  }
  open.outbox.putAll(postings);
  return { postingIds: postings.map(({ id }) => id), days, left };
}
