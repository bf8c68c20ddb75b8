import type { Interval, TaskLabel } from '../../shared/domain.ts';
import { hour } from '../../shared/duration.ts';
import { oneLine } from '../copper/text.ts';

/*
 * A file that somebody chose may come from anywhere. What it holds of work is taken as it is, unless it cannot be
 * work at all: such a thing would be met again with every look at its day.
 */

/** Nobody tracked before, and by then this is another program. */
const [earliest, latest] = [Date.parse('2000-01-01T00:00Z'), Date.parse('2100-01-01T00:00Z')];
/** A timer may have been forgotten over a long holiday. */
const longest = 100 * 24 * hour;
const mostIntervals = 10_000;

export const isBelievable = (intervals: readonly Interval[]): boolean =>
  intervals.length <= mostIntervals &&
  intervals.every(({ from, to }) => from >= earliest && to <= latest && to - from <= longest);

const longestName = 300;
const colour = /^#[0-9a-f]{6}$/i;

/** The names of a task as a server could have given them. */
export const believableLabel = (label: TaskLabel): TaskLabel => ({
  ...label,
  name: oneLine(label.name, longestName),
  projectName: label.projectName === null ? null : oneLine(label.projectName, longestName),
  organisationName: label.organisationName === null ? null : oneLine(label.organisationName, longestName),
  colour: label.colour !== null && colour.test(label.colour) ? label.colour : null,
});

/** A time zone that this machine knows. An entry has its day already, so any other one only shifts its times. */
export function believableZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === '' ? 'UTC' : zone;
  } catch {
    return 'UTC';
  }
}
