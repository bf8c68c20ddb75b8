import type { Milliseconds } from './domain.ts';
import { hour, minute, parseDuration } from './duration.ts';

/** What a person typed for a moment: a time of day in minutes since midnight, or how much later (below zero: earlier). */
export type TypedMoment =
  | { readonly kind: 'time'; readonly minuteOfDay: number }
  | { readonly kind: 'shift'; readonly by: Milliseconds };

/** Reads `09:12`, `9:12 pm`, `-20m`, `-0:20`, `-20` (minutes) and `+5m`; answers null for anything else. */
export function parseMoment(text: string): TypedMoment | null {
  const typed = text.trim().toLowerCase();
  return readShift(typed) ?? readTime(typed);
}

function readTime(typed: string): TypedMoment | null {
  const match = /^(\d{1,2}):(\d{2})\s*(?:([ap])\.?\s?m\.?)?$/.exec(typed);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  const half = match[3];
  if (minutes > 59 || hours > 23 || (half !== undefined && (hours < 1 || hours > 12))) return null;
  const hourOfDay = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return { kind: 'time', minuteOfDay: hourOfDay * 60 + minutes };
}

function readShift(typed: string): TypedMoment | null {
  const match = /^([-−–+])\s*(.+)$/.exec(typed);
  if (!match) return null;
  const length = lengthOf(match[2] ?? '');
  if (length === null || length > 24 * hour) return null;
  return { kind: 'shift', by: match[1] === '+' ? length : 0 - length };
}

/** A bare number after a sign is minutes, as on the buttons beside the field. */
function lengthOf(typed: string): Milliseconds | null {
  if (/^\d{1,4}$/.test(typed)) return Number(typed) * minute;
  const duration = parseDuration(typed);
  return duration?.kind === 'length' ? duration.length : null;
}
