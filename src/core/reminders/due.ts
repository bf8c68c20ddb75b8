import type { Day, Instant, ReminderKind, WorkingHours } from '../../shared/domain.ts';
import { hour, minute } from '../../shared/duration.ts';
import { atMinute, weekdayOf } from '../timesheet/calendar.ts';

/** What there is to be reminded of, as it is now. */
export interface Facts {
  readonly today: Day;
  readonly zone: string;
  readonly workingHours: WorkingHours;
  readonly wanted: readonly ReminderKind[];
  readonly running: boolean;
  /** When the last work of today ended; null while a timer runs, and when there was none. */
  readonly idleSince: Instant | null;
  readonly unsubmitted: boolean;
}

/** When a reminder is due if nothing changes until then, and when it comes too late. */
export interface Due {
  readonly kind: ReminderKind;
  readonly at: Instant;
  readonly until: Instant;
}

/** How long after working hours a timer is taken for forgotten. */
const lateAfter = 30 * minute;
/** How long nothing is tracked before that is worth a word. */
const idleFor = 30 * minute;
/** A machine that wakes up long after the day's end has nobody to remind. */
const worthFor = 2 * hour;

/** The reminders of today that the facts call for. */
export function dueReminders(facts: Facts): readonly Due[] {
  const { today, zone, workingHours, wanted, running, unsubmitted } = facts;
  if (!workingHours.days.includes(weekdayOf(today))) return [];
  const begin = atMinute(today, workingHours.from, zone);
  const end = atMinute(today, workingHours.to, zone);
  const late = end + lateAfter;
  const idle = Math.max(begin, facts.idleSince ?? begin) + idleFor;
  const all: readonly (Due | null)[] = [
    unsubmitted && !running ? { kind: 'unsubmitted', at: end, until: end + worthFor } : null,
    running ? { kind: 'running-late', at: late, until: late + worthFor } : null,
    !running && idle < end ? { kind: 'not-tracking', at: idle, until: end } : null,
  ];
  return all.flatMap((due) => (due !== null && wanted.includes(due.kind) ? [due] : []));
}
