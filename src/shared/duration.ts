import type { HourHundredths, Instant, Milliseconds } from './domain.ts';

export const second: Milliseconds = 1_000;
export const minute: Milliseconds = 60_000;
export const hour: Milliseconds = 3_600_000;

/** What a person typed: a length, or a stretch of the day in minutes since midnight. */
export type TypedDuration =
  | { readonly kind: 'length'; readonly length: Milliseconds }
  | { readonly kind: 'range'; readonly fromMinute: number; readonly toMinute: number };

const longest: Milliseconds = 24 * hour;

/**
 * Reads `1:30`, `1:30:15`, `1h 30m`, `90m`, `45s`, `1.5`, `1,5` (hours) and `09:00-10:30`.
 * Answers null for anything else, and for lengths beyond a day.
 */
export function parseDuration(text: string): TypedDuration | null {
  const typed = text.trim().toLowerCase();
  const range = /^(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})$/.exec(typed);
  if (range) return readRange(range);
  const length = readClock(typed) ?? readUnits(typed) ?? readDecimalHours(typed);
  return length === null || length > longest ? null : { kind: 'length', length };
}

function readRange(match: RegExpExecArray): TypedDuration | null {
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  if (fromMinute > 59 || toMinute > 59) return null;
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  return from < to && to <= 24 * 60 ? { kind: 'range', fromMinute: from, toMinute: to } : null;
}

function readClock(typed: string): Milliseconds | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(typed);
  if (!match) return null;
  const [hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return minutes > 59 || seconds > 59 ? null : hours * hour + minutes * minute + seconds * second;
}

function readUnits(typed: string): Milliseconds | null {
  const match = /^(?:(\d+(?:[.,]\d+)?)\s*h)?\s*(?:(\d+(?:[.,]\d+)?)\s*m(?:in)?)?\s*(?:(\d+)\s*s)?$/.exec(
    typed,
  );
  if (!match || typed === '') return null;
  const amount = (part: string | undefined) => Number((part ?? '0').replace(',', '.'));
  return Math.round(amount(match[1]) * hour + amount(match[2]) * minute + amount(match[3]) * second);
}

function readDecimalHours(typed: string): Milliseconds | null {
  if (!/^(\d+([.,]\d*)?|[.,]\d+)$/.test(typed)) return null;
  return Math.round(Number(typed.replace(',', '.')) * hour);
}

/** What a clock shows: what is booked, and what has passed since it was last started; null: it stands still. */
export const elapsedOf = (booked: Milliseconds, since: Instant | null, now: Instant): Milliseconds =>
  booked + (since === null ? 0 : Math.max(0, now - since));

/** `1:24:07`: hours, minutes and seconds, rounded down as a running clock is. */
export function formatClock(length: Milliseconds): string {
  const seconds = Math.floor(Math.max(0, length) / second);
  return `${formatShort(length)}:${pad(seconds % 60)}`;
}

/** `1:24`: hours and minutes, rounded down, as the totals on screen show tracked time. */
export function formatShort(length: Milliseconds): string {
  const minutes = Math.floor(Math.max(0, length) / minute);
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`;
}

/** `1.25`: the decimal form that Copper reads and writes; a view localises it itself. */
export function formatHours(hours: HourHundredths): string {
  return `${Math.floor(hours / 100)}.${pad(hours % 100)}`;
}

const pad = (value: number) => String(value).padStart(2, '0');
