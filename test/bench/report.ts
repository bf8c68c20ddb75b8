import { median, percentile, type Measurement, type Verdict } from './measure.ts';

/** The measurements of a suite as a table, and below it each target with whether it is met. */
export function reportOf(measurements: readonly Measurement[], verdicts: readonly Verdict[]): string {
  const rows = measurements.map(({ name, unit, samples }) => [
    name,
    String(samples.length),
    `${figure(median(samples))} ${unit}`.trim(),
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

const outcomes = { met: 'met   ', close: 'close ', missed: 'MISSED' };

function verdictText({ target, measured, noise, outcome }: Verdict): string {
  const within = outcome === 'close' ? ` (the run’s noise is ${Math.round(noise * 100)} %)` : '';
  return `${outcomes[outcome]}  ${wantedText(target, measured)}${within}`;
}

function wantedText(target: Verdict['target'], measured: number): string {
  switch (target.kind) {
    case 'p95':
      return `p95 of ${target.of}: ${figure(measured)}, below ${target.below} wanted`;
    case 'median':
      return `${target.of}: ${figure(measured)}, at most ${target.atMost} wanted`;
    case 'ratio':
      return `${target.of} ÷ ${target.to}: ${measured.toFixed(2)}, at most ${target.atMost} wanted`;
  }
}

const figure = (value: number) => value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0);
