import type { Instant, Interval } from '../../shared/domain.ts';
import { parseDuration } from '../../shared/duration.ts';
import { parseMoment } from '../../shared/moment.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { atMinute, dayOf, daysBetween, nextDay } from '../timesheet/calendar.ts';

/** The start that was typed: a shift counts from the present start, a time of day is the nearest one to it. */
export function typedStart(
  typed: string,
  present: Instant,
  now: Instant,
  zone: string,
): Result<Instant, Problem> {
  const moment = parseMoment(typed);
  if (moment === null) return failure({ kind: 'time-unreadable' });
  const start =
    moment.kind === 'shift' ? present + moment.by : nearestTime(moment.minuteOfDay, present, zone);
  return start > now ? failure({ kind: 'time-in-future' }) : success(start);
}

function nearestTime(minuteOfDay: number, near: Instant, zone: string): Instant {
  const today = dayOf(near, zone);
  const times = [-1, 0, 1].map((days) => atMinute(nextDay(today, days), minuteOfDay, zone));
  return times.reduce((best, time) => (Math.abs(time - near) < Math.abs(best - near) ? time : best));
}

/** Where a stretch was cut: at a time of day within it, or after a length from its beginning. */
export function typedCut(typed: string, { from, to }: Interval, zone: string): Result<Instant, Problem> {
  const isWithin = (instant: Instant) => instant > from && instant < to;
  const moment = parseMoment(typed);
  if (moment?.kind === 'time') {
    const days = daysBetween(dayOf(from, zone), dayOf(to, zone));
    const at = days.map((day) => atMinute(day, moment.minuteOfDay, zone)).find(isWithin);
    if (at !== undefined) return success(at);
  }
  const duration = parseDuration(typed);
  if (duration?.kind !== 'length') return failure({ kind: 'time-unreadable' });
  const at = from + duration.length;
  return isWithin(at) ? success(at) : failure({ kind: 'outside-gap' });
}
