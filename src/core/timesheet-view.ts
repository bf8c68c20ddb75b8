import type { Day, Instant } from '../shared/domain.ts';
import { minute } from '../shared/duration.ts';
import type { DayView, DraftView, TimesheetView } from '../shared/snapshot.ts';
import type { Workspace } from './account/workspace.ts';
import { bodyOf, timesOf } from './outbox/compose.ts';
import { composed, draftsOf, type Draft, type Drafting } from './outbox/draft.ts';
import { entryView, postingView } from './snapshot-of.ts';
import { dayOf, daysBetween, endOfDay, nextDay, startOfDay } from './timesheet/calendar.ts';
import type { Entry } from './timesheet/entry.ts';
import { unsubmittedDays } from './timesheet/old-work.ts';
import { gapsBetween, lengthOf, overlapsOf, within } from './timer/intervals.ts';
import type { Timer } from './timer/timer.ts';

interface Present extends Drafting {
  readonly timer: Timer;
  readonly now: Instant;
  readonly zone: string;
}

/** Shorter than this is the moment between two clicks, not a gap. */
const shortestGap = minute;
/** How far back unsubmitted work is looked for at once: each month is a file to read. */
const monthsLookedAt = 2;

/** A day with all that a review needs. */
export function dayView(open: Workspace, day: Day, present: Present): DayView {
  const { timer, now, zone } = present;
  const entries = open.entries.ofDay(day);
  const run = timer.current;
  const start = startOfDay(day, zone);
  const end = endOfDay(day, zone);
  const ofTimer = within(run?.closed ?? [], start, end);
  const ticking =
    run === null || run.since === null
      ? []
      : within([{ from: Math.min(run.since, now), to: now }], start, end);
  const all = [...entries.flatMap(({ intervals }) => intervals), ...ofTimer, ...ticking];
  return {
    day,
    entries: entries.map((entry) => entryView(entry, open, now)),
    timer: ofTimer,
    gaps: gapsBetween(all, shortestGap),
    overlaps: overlapsOf(all),
    drafts: draftsOf(open, [day], present).map((draft) => draftView(open, draft, present)),
    postings: open.outbox.ofDay(day).map((posting) => postingView(posting, open, now)),
  };
}

function draftView(open: Workspace, draft: Draft, present: Present): DraftView {
  const { task, day, tracked, carryIn, hours, carry, surplus, comment, notes, percent, parts, entries } =
    draft;
  const made = composed(open, draft, present, { id: 'draft', now: present.now });
  const worked = { stamp: present.preferences.workTimes, times: timesOf(entries) };
  return {
    ...{ day, tracked, carryIn, hours, carry, surplus, comment, notes, percent, parts },
    comments: made.ok ? made.value.length : 1,
    task: open.card(task),
    entryIds: entries.map(({ id }) => id),
    body: bodyOf(
      { comment: made.ok ? made.value[0].comment : comment.trim(), day, worked },
      dayOf(present.now, present.zone),
    ),
    problem: made.ok ? null : made.failure,
  };
}

/** Tracked time of the days from one to another, by task. */
export function timesheetView(open: Workspace, from: Day, to: Day): TimesheetView {
  const days = daysBetween(from, to);
  const entries = open.entries.between(from, to);
  const ofDay = Map.groupBy(entries, ({ day }) => day);
  const rows = [...Map.groupBy(entries, ({ task }) => task.id).values()].flatMap((ofTask) => {
    const [first] = ofTask;
    if (first === undefined) return [];
    const byDay = days.map((day) => tracked(ofTask.filter((entry) => entry.day === day)));
    return [{ task: open.card(first.task), byDay, total: byDay.reduce((sum, part) => sum + part, 0) }];
  });
  return {
    days: days.map((day) => {
      const those = ofDay.get(day) ?? [];
      return {
        day,
        tracked: tracked(those),
        unsubmitted: tracked(those.filter((entry) => isUnposted(open, entry))),
      };
    }),
    rows: rows.toSorted(
      (a, b) =>
        (a.task.projectName ?? '').localeCompare(b.task.projectName ?? '') ||
        a.task.name.localeCompare(b.task.name),
    ),
  };
}

/** Days before today with unsubmitted work, oldest first: the last two months at once, earlier ones as they are found. */
export function earlierDays(open: Workspace, today: Day): readonly Day[] {
  const days = unsubmittedDays(open, nextDay(today, -31 * monthsLookedAt), today);
  open.oldWork.look();
  return days;
}

const isUnposted = (open: Workspace, { id, day }: Entry) => open.outbox.ofEntry(id, day) === null;

const tracked = (entries: readonly Entry[]) =>
  entries.reduce((sum, { intervals }) => sum + lengthOf(intervals), 0);
