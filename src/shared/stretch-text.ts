import type { Instant } from './domain.ts';

/**
 * The ends of a stretch as a person says them: `10:04` and `10:41`, with the weekday where the day would
 * not be clear. `locale` undefined: that of the system.
 */
export function stretchText(
  from: Instant,
  to: Instant,
  now: Instant,
  locale?: string,
): { readonly from: string; readonly to: string } {
  const days = new Set([from, to, now].map(dayOf));
  const format = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(days.size > 1 ? { weekday: 'short' } : {}),
  });
  return { from: format.format(from), to: format.format(to) };
}

const dayOf = (instant: Instant) =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDate()
    .toString();
