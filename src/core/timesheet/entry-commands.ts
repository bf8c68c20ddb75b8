import type { Commands, InputOf } from '../../shared/contract.ts';
import type { Day, Instant, Interval, Preferences, TaskLabel } from '../../shared/domain.ts';
import { parseDuration, second } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { composePostings } from '../outbox/compose.ts';
import { spanOf, withLength } from '../timer/intervals.ts';
import { atMinute, dayOf, endOfDay, startOfDay } from './calendar.ts';
import type { Entry } from './entry.ts';
import { merged } from './merge.ts';
import { split } from './split.ts';

/** What changing an account's entries needs of its workspace. */
export type Sheet = Pick<Workspace, 'entries' | 'history' | 'outbox' | 'serverHours' | 'drafts'>;
/** The names of a task, null when nobody knows it. */
export type LabelOf = (taskId: number) => TaskLabel | null;

const unknownTask: Result<never, Problem> = failure({ kind: 'gone', what: 'task' });
/** When a day begins whose first entry is added by its length alone. */
const usualStart = 9 * 60;

/** Adds work that no timer has tracked. */
export function addEntry(
  open: Sheet,
  input: InputOf<Commands['addEntry']>,
  making: { readonly id: string; readonly now: Instant; readonly zone: string; readonly labelOf: LabelOf },
): Result<{ readonly entryId: string }, Problem> {
  const { id, now, zone, labelOf } = making;
  const { day, note } = input;
  const task = labelOf(input.taskId);
  if (task === null) return unknownTask;
  if (day > dayOf(now, zone)) return failure({ kind: 'time-in-future' });
  const typed = parseDuration(input.duration);
  if (typed === null) return failure({ kind: 'duration-unreadable' });
  const interval =
    typed.kind === 'range' ? rangeOf(day, zone, typed) : placed(open, day, zone, typed.length, now);
  if (interval.to <= interval.from) return failure({ kind: 'nothing-left' });
  open.history.change([], [{ id, task, day, zone, intervals: [interval], note, deletedAt: null }]);
  return success({ entryId: id });
}

/** Today it has just ended; on another day it follows what is there. */
function placed(open: Sheet, day: Day, zone: string, length: number, now: Instant): Interval {
  const start = startOfDay(day, zone);
  const end = endOfDay(day, zone);
  if (now >= start && now < end)
    return { from: Math.max(start, now - length), to: Math.max(start, now - length) + length };
  const last = open.entries.ofDay(day).at(-1);
  const after = last === undefined ? atMinute(day, usualStart, zone) : spanOf(last.intervals).to;
  const from = Math.max(start, Math.min(after, end - length));
  return { from, to: from + length };
}

/** Changes an entry that is not in a posting. */
export function editEntry(
  open: Sheet,
  input: InputOf<Commands['editEntry']>,
  labelOf: LabelOf,
): Result<undefined, Problem> {
  const present = editable(open, input.id);
  if (!present.ok) return present;
  const task = input.taskId === undefined ? present.value.task : labelOf(input.taskId);
  if (task === null) return unknownTask;
  const edited = edit(present.value, input);
  if (!edited.ok) return edited;
  open.history.change([present.value], [{ ...edited.value, task }]);
  if (input.percent !== undefined) open.drafts.writePercent(present.value, input.percent);
  return done;
}

/** A note that was typed while a run was on which has ended by now: its entries get it. */
export function noteRun(open: Sheet, runId: string, note: string): Result<undefined, Problem> {
  const entries = open.entries.ofRun(runId);
  if (entries.length === 0) return failure({ kind: 'gone', what: 'entry' });
  for (const { id } of entries) {
    const entry = editable(open, id);
    if (!entry.ok) return entry;
    if (entry.value.note !== note) open.history.change([entry.value], [{ ...entry.value, note }]);
  }
  return done;
}

/** Makes one entry of several; those that it replaces are gone, since their time is in it. */
export function mergeEntries(
  open: Sheet,
  ids: readonly string[],
): Result<{ readonly entryId: string }, Problem> {
  const found: Entry[] = [];
  for (const id of new Set(ids)) {
    const entry = editable(open, id);
    if (!entry.ok) return entry;
    found.push(entry.value);
  }
  const [first, second, ...others] = found;
  if (first === undefined || second === undefined) return failure({ kind: 'gone', what: 'entry' });
  const one = merged([first, second, ...others]);
  if (!one.ok) return one;
  const inOrder = found.toSorted((a, b) => spanOf(a.intervals).from - spanOf(b.intervals).from);
  const texts = inOrder.map(({ id, day }) => open.drafts.for(day, [id]));
  open.history.change(found, [one.value]);
  open.drafts.merge(inOrder, texts);
  return success({ entryId: one.value.id });
}

/** Cuts an entry in two, the rest perhaps for another task; answers with the new one. */
export function splitEntry(
  open: Sheet,
  input: InputOf<Commands['splitEntry']>,
  making: { readonly restId: string; readonly labelOf: LabelOf },
): Result<{ readonly entryId: string }, Problem> {
  const entry = editable(open, input.id);
  if (!entry.ok) return entry;
  const duration = parseDuration(input.duration);
  if (duration?.kind !== 'length') return failure({ kind: 'duration-unreadable' });
  const task = input.taskId === undefined ? entry.value.task : making.labelOf(input.taskId);
  if (task === null) return unknownTask;
  const both = split(entry.value, duration.length, making.restId);
  if (!both.ok) return both;
  const [first, rest] = both.value;
  open.history.change([entry.value], [first, { ...rest, task }]);
  return success({ entryId: making.restId });
}

export function deleteEntry(open: Sheet, id: string, now: Instant): Result<undefined, Problem> {
  const entry = editable(open, id);
  if (!entry.ok) return entry;
  open.history.change([entry.value], [{ ...entry.value, deletedAt: now }]);
  return done;
}

export function restoreEntry(open: Sheet, id: string): Result<undefined, Problem> {
  const entry = open.entries.find(id);
  if (entry === null) return failure({ kind: 'gone', what: 'entry' });
  if (entry.deletedAt !== null) open.history.change([entry], [{ ...entry, deletedAt: null }]);
  return done;
}

/** "Post now": the entry as edited becomes one posting of its own, never merged with others. */
export function postEntry(
  open: Sheet,
  input: InputOf<Commands['postEntry']>,
  making: { readonly id: string; readonly now: Instant; readonly preferences: Preferences },
): Result<{ readonly postingId: string }, Problem> {
  const present = editable(open, input.id);
  if (!present.ok) return present;
  const edited = edit(present.value, { duration: input.duration, note: input.comment });
  if (!edited.ok) return edited;
  const entry = edited.value;
  const { preferences } = making;
  const composed = composePostings({
    id: making.id,
    entries: [entry],
    comment: input.comment,
    percent:
      input.percentComplete === null ? null : { complete: input.percentComplete, seen: input.percentSeen },
    carryIn: open.outbox.freeCarry(entry.task.id),
    rounding: open.serverHours.roundingFor(preferences.rounding),
    workTimes: preferences.workTimes,
    now: making.now,
    undoMilliseconds: preferences.undoSeconds * second,
    parts: input.parts ?? 1,
  });
  // What was typed is kept either way.
  open.history.change([present.value], [entry]);
  if (!composed.ok) return composed;
  open.outbox.putAll(composed.value);
  return success({ postingId: composed.value[0].id });
}

function editable(open: Sheet, id: string): Result<Entry, Problem> {
  const entry = open.entries.find(id);
  if (entry === null || entry.deletedAt !== null) return failure({ kind: 'gone', what: 'entry' });
  return open.outbox.ofEntry(entry.id, entry.day) === null ? success(entry) : failure({ kind: 'frozen' });
}

function edit(
  entry: Entry,
  typed: { readonly duration?: string | undefined; readonly note?: string | undefined },
): Result<Entry, Problem> {
  const intervals = typed.duration === undefined ? success(entry.intervals) : retimed(entry, typed.duration);
  if (!intervals.ok) return intervals;
  return success({ ...entry, intervals: [...intervals.value], note: typed.note ?? entry.note });
}

function retimed(entry: Entry, typed: string): Result<readonly Interval[], Problem> {
  const duration = parseDuration(typed);
  if (duration === null) return failure({ kind: 'duration-unreadable' });
  if (duration.kind === 'range') return success([rangeOf(entry.day, entry.zone, duration)]);
  return success(withLength(entry.intervals, duration.length, startOfDay(entry.day, entry.zone)));
}

function rangeOf(
  day: Day,
  zone: string,
  { fromMinute, toMinute }: { readonly fromMinute: number; readonly toMinute: number },
): Interval {
  const from = atMinute(day, fromMinute, zone);
  return { from, to: Math.max(from, atMinute(day, toMinute, zone)) };
}
