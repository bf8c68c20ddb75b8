import type { Day, Instant } from '../shared/domain.ts';

const times = new Map<string | undefined, Intl.DateTimeFormat>();
const hourOfDay = new Intl.DateTimeFormat(undefined, { hour: 'numeric' });
/** `9:12 AM` needs no zero before it, `09:12` does. */
const hour = hourOfDay.resolvedOptions().hour12 === true ? 'numeric' : '2-digit';
const ofDay = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' });
  return (day: Day): string => format.format(new Date(`${day}T00:00:00Z`));
};
const hours = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const shortHours = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** `09:12` or `9:12 AM`, in a zone or the local one. */
export const timeText = (instant: Instant, zone?: string): string => timeFormat(zone).format(instant);

/** `09:12–10:40` or `9:12–10:40 AM`: half a day is named once. */
export function stretchText(from: Instant, to: Instant, zone?: string): string {
  const [first, last] = [from, to].map((instant) => timeFormat(zone).formatToParts(instant));
  const half = first?.find(({ type }) => type === 'dayPeriod')?.value;
  const isSame = half !== undefined && last?.some(({ value }) => value === half) === true;
  const begin = timeText(from, zone);
  return `${isSame ? begin.replace(half, '').trim() : begin}–${timeText(to, zone)}`;
}

function timeFormat(zone: string | undefined): Intl.DateTimeFormat {
  const format =
    times.get(zone) ?? new Intl.DateTimeFormat(undefined, { hour, minute: '2-digit', timeZone: zone });
  times.set(zone, format);
  return format;
}
/** `09` or `9 AM`. */
export const hourText = (instant: Instant): string => hourOfDay.format(instant);
/** The instant of a time of day, in minutes since midnight, by the clock of a zone. */
export const instantAt = (day: Day, minuteOfDay: number, zone: string): Instant =>
  Temporal.PlainDateTime.from(day).add({ minutes: minuteOfDay }).toZonedDateTime(zone).epochMilliseconds;
/** `Tue, 24 Nov`. */
export const dayText = ofDay({ weekday: 'short', day: 'numeric', month: 'short' });
/** `Tue 24`. */
export const shortDayText = ofDay({ weekday: 'short', day: 'numeric' });
/** `Tuesday, 24 November 2026`. */
export const longDayText = ofDay({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
/** `Tue`. */
export const weekdayText = ofDay({ weekday: 'short' });
/** `24`. */
export const dateText = ofDay({ day: 'numeric' });
/** `November 2026`, of `2026-11`. */
export const monthText = (month: string): string => monthOfYear(`${month}-01`);
const monthOfYear = ofDay({ month: 'long', year: 'numeric' });
/** `24 Nov 2026, 09:12`. */
export const momentText = (instant: Instant): string => localMoment.format(instant);
const localMoment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
/** `23–29 Nov 2026`, as the language writes it. */
export const rangeText = (from: Day, to: Day): string => range.formatRange(new Date(from), new Date(to));
/** `24 Nov 2026`, the local day of an instant. */
export const instantDateText = (instant: Instant): string => localDate.format(instant);
const localDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const range = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
/** The day of an instant by the clock of this machine. */
export const localDay = (instant: Instant): Day =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDate()
    .toString();
/** The day so many days later, or earlier. */
export const nextDay = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();
/** The first day of the week of a day: the language's region says with which one weeks begin. */
export function startOfWeek(day: Day): Day {
  const first = new Intl.Locale(navigator.language).getWeekInfo().firstDay;
  return nextDay(day, -((Temporal.PlainDate.from(day).dayOfWeek - first + 7) % 7));
}
/** `09:12`: a time of day as it can be typed, by the clock of a zone. */
export const typedTime = (instant: Instant, zone = Temporal.Now.timeZoneId()): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
/** `09:12-10:40`: a stretch as it can be typed, by the clock of a zone. */
export function typedRange(from: Instant, to: Instant, zone: string): string {
  const end = typedTime(to, zone);
  return `${typedTime(from, zone)}-${end === '00:00' ? '24:00' : end}`;
}
/** `1.25`, from hundredths. */
export const hoursText = (hundredths: number): string => hours.format(hundredths / 100);
/** `1.5` or `20`, from hundredths, for lists. */
export const shortHoursText = (hundredths: number): string => shortHours.format(hundredths / 100);
/** How the language writes fractions: spreadsheets there expect it. */
export const decimalSign: '.' | ',' = hours.format(1.5).includes(',') ? ',' : '.';
/** `Release notes and Translations`. */
export const listText = (names: readonly string[]): string => list.format(names);
const list = new Intl.ListFormat();
