import { median, percentile, type Measurement, type Verdict } from './measure.ts';

/** The measurements of a suite as a table, and below it each target with whether it is met. */
export function reportOf(measurements: readonly Measurement[], verdicts: readonly Verdict[]): string {
  const rows = measurements.map(({ name, unit, samples }) => [
    name,
    String(samples.length),
    `${figure(median(samples))} ${unit}`,
    `${figure(Math.min(...samples))}–${figure(Math.max(...samples))}`,
    figure(percentile(samples, 95)),
  ]);
  return [
    ...aligned([['', 'n', 'median', 'min–max', 'p95'], ...rows]),
    '',
    ...verdicts.map(verdictText),
  ].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column) + 2)))
      .join(''),
  );
}

function verdictText({ target, measured, met }: Verdict): string {
  const wanted =
    target.kind === 'p95'
      ? `p95 of ${target.of}: ${figure(measured)}, below ${target.below} wanted`
      : `${target.of} ÷ ${target.to}: ${measured.toFixed(2)}, at most ${target.atMost} wanted`;
  return `${met ? 'met   ' : 'MISSED'}  ${wanted}`;
}

const figure = (value: number) => value.toFixed(value < 100 ? 1 : 0);
