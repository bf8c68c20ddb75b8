import type { Day, Instant } from '../../shared/domain.ts';
import type { StartView } from '../../shared/snapshot.ts';
import { dayOf, startOfDay } from '../timesheet/calendar.ts';
import type { Entries } from '../timesheet/entries.ts';
import { spanOf, within } from './intervals.ts';
import { startOf } from './start.ts';
import type { Run, Timer } from './timer.ts';

interface Present {
  readonly timer: Timer;
  readonly entries: Entries | null;
  readonly now: Instant;
  readonly today: Day;
  readonly zone: string;
  /** When the person came back to the machine last, null where nobody told. */
  readonly returnedAt: Instant | null;
}

/** Where the start of a run could be moved to, and what it overlaps. */
export function startView(run: Run, present: Present): StartView {
  const { timer, entries, now, today, zone, returnedAt } = present;
  const start = startOf(timer, run);
  const begin = startOfDay(today, zone);
  const before = (entries?.ofDay(today) ?? [])
    .map(({ intervals }) => spanOf(intervals).to)
    .filter((end) => end < start);
  const around = entries?.between(dayOf(start, zone), today) ?? [];
  const ticking = run.since === null ? [] : [{ from: Math.min(run.since, now), to: now }];
  const own = [...run.closed, ...ticking];
  const twice = around.filter(({ intervals }) =>
    intervals.some(({ from, to }) => within(own, from, to).length > 0),
  );
  return {
    lastStop: before.length === 0 ? null : Math.max(...before),
    lastUnlock: returnedAt !== null && returnedAt >= begin && returnedAt < start ? returnedAt : null,
    overlaps: [...new Set(twice.map(({ task }) => task.name))],
  };
}
