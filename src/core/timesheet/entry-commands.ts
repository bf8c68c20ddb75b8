import type { Commands, InputOf } from '../../shared/contract.ts';
import type { Instant, Interval, Preferences } from '../../shared/domain.ts';
import { parseDuration, second } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { composePosting } from '../outbox/compose.ts';
import { withLength } from '../timer/intervals.ts';
import { atMinute, startOfDay } from './calendar.ts';
import type { Entry } from './entry.ts';

/** Changes an entry that is not in a posting. */
export function editEntry(
  open: Workspace,
  input: InputOf<Commands['editEntry']>,
): Result<undefined, Problem> {
  const edited = editable(open, input.id, input.duration, input.note);
  if (!edited.ok) return edited;
  open.entries.put([edited.value]);
  return done;
}

export function deleteEntry(open: Workspace, id: string, now: Instant): Result<undefined, Problem> {
  const entry = editable(open, id, undefined, undefined);
  if (!entry.ok) return entry;
  open.entries.put([{ ...entry.value, deletedAt: now }]);
  return done;
}

export function restoreEntry(open: Workspace, id: string): Result<undefined, Problem> {
  const entry = open.entries.find(id);
  if (entry === null) return failure({ kind: 'gone', what: 'entry' });
  open.entries.put([{ ...entry, deletedAt: null }]);
  return done;
}

/** "Post now": the entry as edited becomes one posting of its own, never merged with others. */
export function postEntry(
  open: Workspace,
  input: InputOf<Commands['postEntry']>,
  making: { readonly id: string; readonly now: Instant; readonly preferences: Preferences },
): Result<{ readonly postingId: string }, Problem> {
  const edited = editable(open, input.id, input.duration, input.comment);
  if (!edited.ok) return edited;
  const entry = edited.value;
  const composed = composePosting({
    id: making.id,
    entries: [entry],
    comment: input.comment,
    percent:
      input.percentComplete === null ? null : { complete: input.percentComplete, seen: input.percentSeen },
    carryIn: open.outbox.freeCarry(entry.task.id),
    rounding: open.serverHours.roundingFor(making.preferences.rounding),
    now: making.now,
    undoMilliseconds: making.preferences.undoSeconds * second,
  });
  // What was typed is kept either way.
  open.entries.put([entry]);
  if (!composed.ok) return composed;
  open.outbox.put(composed.value);
  return success({ postingId: composed.value.id });
}

function editable(
  open: Workspace,
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
