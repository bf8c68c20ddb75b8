import fc from 'fast-check';

import { decodeAll, outcome } from './answers.ts';
import { Besieged, message } from './messages.ts';

export interface Fuzzed {
  readonly envelopes: number;
  readonly messages: number;
  readonly valid: number;
  readonly crashes: number;
  readonly changes: number;
  /** Over a second. */
  readonly hangs: number;
  readonly slowest: number;
  /** The first thing that went wrong, with what it takes to play it again. */
  readonly failure: string | null;
}

export interface FuzzWanted {
  readonly envelopes: number;
  readonly messages: number;
  readonly seed: number;
}

const longest = 1_000;

/** Throws so many answers of a hostile server and messages of a hostile page at Patina, and counts what breaks. */
export async function fuzz({ envelopes, messages, seed }: FuzzWanted): Promise<Fuzzed> {
  const counted = { valid: 0, crashes: 0, changes: 0, hangs: 0, slowest: 0 };
  let failure: string | null = null;
  const note = (kind: 'crashes' | 'changes' | 'hangs', what: unknown) => {
    counted[kind] += 1;
    failure ??= `${kind}: ${fc.stringify(what).slice(0, 2_000)}`;
  };
  const time = (took: number, what: unknown) => {
    counted.slowest = Math.max(counted.slowest, took);
    if (took > longest) note('hangs', what);
  };

  for (const answer of sampled(outcome, envelopes, seed)) {
    try {
      const { wrong, slowest } = await decodeAll(answer);
      time(slowest, answer);
      if (wrong !== null) note('crashes', { wrong, answer });
    } catch (error) {
      note('crashes', { error: String(error), answer });
    }
  }

  const unexpected: string[] = [];
  const besieged = await Besieged.begin(unexpected);
  for (const received of sampled(message, messages, seed)) {
    try {
      const { valid, changed, took } = await besieged.receive(received);
      if (valid) counted.valid += 1;
      if (changed) note('changes', received);
      time(took, received);
    } catch (error) {
      note('crashes', { error: String(error), received });
    }
    for (const stack of unexpected.splice(0)) note('crashes', { stack, received });
  }
  await besieged.end();
  return { envelopes, messages, ...counted, failure };
}

const portion = 1_000;

/** So many values, made in portions: two hundred thousand at once would not fit into the memory. */
function* sampled<Value>(arbitrary: fc.Arbitrary<Value>, count: number, seed: number): Generator<Value> {
  for (let made = 0; made < count; made += portion) {
    yield* fc.sample(arbitrary, { numRuns: Math.min(portion, count - made), seed: seed + made });
  }
}

export const reportOf = (fuzzed: Fuzzed): string =>
  [
    `${fuzzed.envelopes} envelopes, each given to every decoder; ${fuzzed.messages} messages, ${fuzzed.valid} of them valid`,
    `${fuzzed.crashes} crashes, ${fuzzed.hangs} hangs over 1 s (slowest ${fuzzed.slowest.toFixed(0)} ms), ${fuzzed.changes} state changes from invalid messages`,
    ...(fuzzed.failure === null ? [] : [fuzzed.failure]),
  ].join('\n');
