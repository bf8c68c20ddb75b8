import type { Day, Instant } from '../shared/domain.ts';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const hours = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const shortHours = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** `09:12`, in the local zone. */
export const timeText = (instant: Instant): string => time.format(instant);
/** `Tue, 24 Nov`. */
export const dayText = (day: Day): string => date.format(new Date(`${day}T00:00:00Z`));
/** The day so many days later, or earlier. */
export const nextDay = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();
/** `1.25`, from hundredths. */
export const hoursText = (hundredths: number): string => hours.format(hundredths / 100);
/** `1.5` or `20`, from hundredths, for lists. */
export const shortHoursText = (hundredths: number): string => shortHours.format(hundredths / 100);
