/** A time zone in which it is between three and four in the afternoon, whenever the tests run. */
export function afternoonZone(now: Date): string {
  const ahead = 15 - now.getUTCHours();
  const hours = ahead < -11 ? ahead + 24 : ahead;
  // Such a zone is named for the hours that it is behind.
  return hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** The day that it is in a zone, or was so many days ago: `2026-11-25`. */
export const dayIn = (zone: string, daysAgo = 0): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now() - daysAgo * 24 * 3_600_000);
