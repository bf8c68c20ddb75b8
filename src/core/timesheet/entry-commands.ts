import type { Commands, InputOf } from '../../shared/contract.ts';
import type { Instant, Interval, Preferences } from '../../shared/domain.ts';
import { parseDuration, second } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { composePostings } from '../outbox/compose.ts';
import { withLength } from '../timer/intervals.ts';
import { atMinute, startOfDay } from './calendar.ts';
import type { Entry } from './entry.ts';
import { merged } from './merge.ts';
import { split } from './split.ts';

/** What changing an account's entries needs of its workspace. */
export type Sheet = Pick<Workspace, 'entries' | 'outbox' | 'serverHours'>;

/** Changes an entry that is not in a posting. */
export function editEntry(open: Sheet, input: InputOf<Commands['editEntry']>): Result<undefined, Problem> {
  const edited = editable(open, input.id, input.duration, input.note);
  if (!edited.ok) return edited;
  open.entries.put([edited.value]);
  return done;
}

/** Makes one entry of several; those that it replaces are gone, since their time is in it. */
export function mergeEntries(
  open: Sheet,
  ids: readonly string[],
): Result<{ readonly entryId: string }, Problem> {
  const found: Entry[] = [];
  for (const id of new Set(ids)) {
    const entry = editable(open, id, undefined, undefined);
    if (!entry.ok) return entry;
    found.push(entry.value);
  }
  const [first, second, ...others] = found;
  if (first === undefined || second === undefined) return failure({ kind: 'gone', what: 'entry' });
  const one = merged([first, second, ...others]);
  if (!one.ok) return one;
  open.entries.putInsteadOf(one.value, found);
  return success({ entryId: one.value.id });
}

/** Cuts an entry in two; answers with the new one. */
export function splitEntry(
  open: Sheet,
  input: InputOf<Commands['splitEntry']>,
  restId: string,
): Result<{ readonly entryId: string }, Problem> {
  const entry = editable(open, input.id, undefined, undefined);
  if (!entry.ok) return entry;
  const duration = parseDuration(input.duration);
  if (duration?.kind !== 'length') return failure({ kind: 'duration-unreadable' });
  const both = split(entry.value, duration.length, restId);
  if (!both.ok) return both;
  open.entries.put(both.value);
  return success({ entryId: restId });
}

export function deleteEntry(open: Sheet, id: string, now: Instant): Result<undefined, Problem> {
  const entry = editable(open, id, undefined, undefined);
  if (!entry.ok) return entry;
  open.entries.put([{ ...entry.value, deletedAt: now }]);
  return done;
}

export function restoreEntry(open: Sheet, id: string): Result<undefined, Problem> {
  const entry = open.entries.find(id);
  if (entry === null) return failure({ kind: 'gone', what: 'entry' });
  open.entries.put([{ ...entry, deletedAt: null }]);
  return done;
}

/** "Post now": the entry as edited becomes one posting of its own, never merged with others. */
export function postEntry(
  open: Sheet,
  input: InputOf<Commands['postEntry']>,
  making: { readonly id: string; readonly now: Instant; readonly preferences: Preferences },
): Result<{ readonly postingId: string }, Problem> {
  const edited = editable(open, input.id, input.duration, input.comment);
  if (!edited.ok) return edited;
  const entry = edited.value;
  const composed = composePostings({
    id: making.id,
    entries: [entry],
    comment: input.comment,
    percent:
      input.percentComplete === null ? null : { complete: input.percentComplete, seen: input.percentSeen },
    carryIn: open.outbox.freeCarry(entry.task.id),
    rounding: open.serverHours.roundingFor(making.preferences.rounding),
    now: making.now,
    undoMilliseconds: making.preferences.undoSeconds * second,
    parts: input.parts ?? 1,
  });
  // What was typed is kept either way.
  open.entries.put([entry]);
  if (!composed.ok) return composed;
  open.outbox.putAll(composed.value);
  return success({ postingId: composed.value[0].id });
}

function editable(
  open: Sheet,
  id: string,
  duration: string | undefined,
  note: string | undefined,
): Result<Entry, Problem> {
  const entry = open.entries.find(id);
  if (entry === null || entry.deletedAt !== null) return failure({ kind: 'gone', what: 'entry' });
  if (open.outbox.ofEntry(entry.id, entry.day) !== null) return failure({ kind: 'frozen' });
  const intervals = duration === undefined ? success(entry.intervals) : retimed(entry, duration);
  if (!intervals.ok) return intervals;
  return success({ ...entry, intervals: [...intervals.value], note: note ?? entry.note });
}

function retimed(entry: Entry, typed: string): Result<readonly Interval[], Problem> {
  const duration = parseDuration(typed);
  if (duration === null) return failure({ kind: 'duration-unreadable' });
  if (duration.kind === 'range') {
    const from = atMinute(entry.day, duration.fromMinute, entry.zone);
    return success([{ from, to: Math.max(from, atMinute(entry.day, duration.toMinute, entry.zone)) }]);
  }
  return success(withLength(entry.intervals, duration.length, startOfDay(entry.day, entry.zone)));
}
