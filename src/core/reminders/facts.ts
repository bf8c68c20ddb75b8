import { preferencesNow, type Application } from '../application.ts';
import { spanOf } from '../timer/intervals.ts';
import { dayOf } from '../timesheet/calendar.ts';
import type { Facts } from './due.ts';

/** What there is to be reminded of in all accounts that are signed in; null when none is. */
export function reminderFacts(app: Application): Facts | null {
  const { workspaces, timekeeper, world } = app;
  if (workspaces.open.length === 0) return null;
  const zone = world.clock.zone();
  const today = dayOf(world.clock.now(), zone);
  const { workingHours, reminders } = preferencesNow(app);
  const run = timekeeper.timer.current;
  const ofToday = workspaces.open.map((open) => ({ open, entries: open.entries.ofDay(today) }));
  const worked = [
    ...ofToday.flatMap(({ entries }) => entries.flatMap(({ intervals }) => intervals)),
    ...(run?.closed ?? []),
  ];
  return {
    ...{ today, zone, workingHours },
    wanted: reminders,
    running: run !== null && run.since !== null,
    idleSince: worked.length === 0 ? null : spanOf(worked).to,
    unsubmitted: ofToday.some(({ open, entries }) =>
      entries.some(({ id, day }) => open.outbox.ofEntry(id, day) === null),
    ),
  };
}
