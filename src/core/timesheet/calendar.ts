import type { Day, Instant, Interval } from '../../shared/domain.ts';

/**
 * The calendar day of an instant in a zone (IANA name). A day that has begun is not left for the one
 * before, even where clocks are set back across midnight: days never overlap.
 */
export function dayOf(instant: Instant, zone: string): Day {
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const day = date.toString();
  return instant < endOfDay(day, zone) ? day : date.add({ days: 1 }).toString();
}

/** The first instant of a day in a zone; not always 00:00, since clocks may jump at midnight. */
export function startOfDay(day: Day, zone: string): Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The instant at which a day ends and the next one begins. */
export function endOfDay(day: Day, zone: string): Instant {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** `2026-11`, the month that a day is filed under. */
export const monthOf = (day: Day) => day.slice(0, 7);

/**
 * The instant of a time of day, in minutes since midnight by the wall clock of that day. Of a time that
 * comes twice it is the first; one that is left out is as much later as the clocks were set forward.
 */
export function atMinute(day: Day, minuteOfDay: number, zone: string): Instant {
  const end = endOfDay(day, zone);
  if (minuteOfDay >= 24 * 60) return end;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 });
  const date = Temporal.PlainDate.from(day);
  return Math.min(end, date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}

/** Cuts an interval at each local midnight; the parts come with their days, in order. */
export function cutAtMidnight(
  interval: Interval,
  zone: string,
): readonly { readonly day: Day; readonly interval: Interval }[] {
  const parts: { day: Day; interval: Interval }[] = [];
  let from = interval.from;
  do {
    const day = dayOf(from, zone);
    const to = Math.min(interval.to, endOfDay(day, zone));
    parts.push({ day, interval: { from, to } });
    from = to;
  } while (from < interval.to);
  return parts;
}

/** `09:12`: the time of day of an instant by the wall clock of a zone, the same for every reader. */
export function wallTime(instant: Instant, zone: string): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The days from one to another, both of them among these. */
export function daysBetween(from: Day, to: Day): readonly Day[] {
  const first = Temporal.PlainDate.from(from);
  const count = first.until(to, { largestUnit: 'day' }).days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first.add({ days: index }).toString());
}

/** The months (`2026-11`) from one to another, both of them among these. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const first = Temporal.PlainYearMonth.from(from);
  const count = first.until(to, { largestUnit: 'month' }).months + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first.add({ months: index }).toString());
}

/** The day so many days later, or earlier. */
export const nextDay = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

/** 1 (Monday) to 7 (Sunday). */
export const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek;
