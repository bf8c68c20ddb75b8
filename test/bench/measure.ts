/** What a suite measured: samples of one thing under one name, all in the same unit. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 's';
  readonly samples: readonly number[];
}

/** What has to hold. A ratio compares medians of one run: absolute figures differ from machine to machine. */
export type Target =
  | { readonly kind: 'p95'; readonly of: string; readonly below: number }
  | { readonly kind: 'ratio'; readonly of: string; readonly to: string; readonly atMost: number };

/** A file in test/bench/suites exports one as `suite`; it is run under the name of its file. */
export interface Suite {
  /** What is measured, in a sentence. */
  readonly about: string;
  readonly targets: readonly Target[];
  measure(tell: (line: string) => void): Promise<readonly Measurement[]>;
}

/** The value below which so many per cent of the samples lie: the nearest of them, none in between. */
export function percentile(samples: readonly number[], percent: number): number {
  const ordered = samples.toSorted((a, b) => a - b);
  const value = ordered[Math.max(0, Math.ceil((percent / 100) * ordered.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (samples: readonly number[]): number => percentile(samples, 50);

/** A target with what was measured against it. */
export interface Verdict {
  readonly target: Target;
  readonly measured: number;
  readonly met: boolean;
}

/** Throws when a target is about something that was not measured. */
export function judged(target: Target, measurements: readonly Measurement[]): Verdict {
  const samplesOf = (name: string): readonly number[] => {
    const found = measurements.find((measurement) => measurement.name === name);
    if (found === undefined) throw new Error(`"${name}" was not measured`);
    return found.samples;
  };
  const samples = samplesOf(target.of);
  if (target.kind === 'p95') {
    const measured = percentile(samples, 95);
    return { target, measured, met: measured < target.below };
  }
  const measured = median(samples) / median(samplesOf(target.to));
  return { target, measured, met: measured <= target.atMost };
}
