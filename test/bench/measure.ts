/** What a suite measured: samples of one thing under one name, all in the same unit. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'KB' | 's' | 's/min' | '/s' | '';
  readonly samples: readonly number[];
}

/** Gathers samples of several things in one unit; `names` says under which name each of them is measured. */
export function sampling<Key extends string>(
  names: Readonly<Record<Key, string>>,
  unit: Measurement['unit'],
): { add(key: Key, sample: number): void; measurements(): readonly Measurement[] } {
  const gathered = Object.entries<string>(names).map(([key, name]) => ({
    key,
    name,
    samples: [] as number[],
  }));
  return {
    add: (key, sample) => gathered.find((one) => one.key === key)?.samples.push(sample),
    measurements: () => gathered.map(({ name, samples }) => ({ name, unit, samples })),
  };
}

/** What has to hold. A ratio compares medians of one run: absolute figures differ from machine to machine. */
export type Target =
  | { readonly kind: 'p95'; readonly of: string; readonly below: number }
  | { readonly kind: 'ratio'; readonly of: string; readonly to: string; readonly atMost: number }
  | { readonly kind: 'median'; readonly of: string; readonly atMost: number };

/** `quick` takes few samples, to try a suite out; `long` takes as long as the targets name. */
export type Effort = 'quick' | 'usual' | 'long';

/** A file in test/bench/suites exports one as `suite`; it is run under the name of its file. */
export interface Suite {
  /** What is measured, in a sentence. */
  readonly about: string;
  readonly targets: readonly Target[];
  measure(tell: (line: string) => void, effort: Effort): Promise<readonly Measurement[]>;
}

/** The value below which so many per cent of the samples lie: the nearest of them, none in between. */
export function percentile(samples: readonly number[], percent: number): number {
  const ordered = samples.toSorted((a, b) => a - b);
  const value = ordered[Math.max(0, Math.ceil((percent / 100) * ordered.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (samples: readonly number[]): number => percentile(samples, 50);

/** However restless the machine was, more than this is not put down to it. */
const largestNoise = 0.1;

/** Half of the range in which the middle half of the samples lies, as a part of their median. */
function noiseOf(samples: readonly number[]): number {
  const middle = median(samples);
  return middle === 0 ? 0 : (percentile(samples, 75) - percentile(samples, 25)) / 2 / middle;
}

/** A target with what was measured against it. `close`: beyond the target, by no more than the run's own noise. */
export interface Verdict {
  readonly target: Target;
  readonly measured: number;
  /** As a part of what was measured. */
  readonly noise: number;
  readonly outcome: 'met' | 'close' | 'missed';
}

/** Throws when a target is about something that was not measured. */
export function judged(target: Target, measurements: readonly Measurement[]): Verdict {
  const samplesOf = (name: string): readonly number[] => {
    const found = measurements.find((measurement) => measurement.name === name);
    if (found === undefined) throw new Error(`"${name}" was not measured`);
    return found.samples;
  };
  const samples = samplesOf(target.of);
  const verdict = (measured: number, noise: number, holds: (value: number) => boolean): Verdict => {
    const believed = Math.min(noise, largestNoise);
    const outcome = holds(measured) ? 'met' : holds(measured / (1 + believed)) ? 'close' : 'missed';
    return { target, measured, noise: believed, outcome };
  };
  switch (target.kind) {
    case 'p95':
      // What the slowest take is noise already.
      return verdict(percentile(samples, 95), 0, (value) => value < target.below);
    case 'median':
      return verdict(median(samples), noiseOf(samples), (value) => value <= target.atMost);
    case 'ratio': {
      const reference = samplesOf(target.to);
      const noise = Math.hypot(noiseOf(samples), noiseOf(reference));
      return verdict(median(samples) / median(reference), noise, (value) => value <= target.atMost);
    }
  }
}
