/** Hundredths of an hour as Copper prints hours: 125 is "1.25". */
export function printHours(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

/** Hours as decimal(4,2) keeps them: rounded to hundredths, halves upwards. */
export function hundredthsOf(hours: number): number {
  // 1.005 * 100 is 100.49999999999999 in binary; ten digits are plenty for what anybody posts.
  return Math.round(Number((hours * 100).toPrecision(10)));
}
