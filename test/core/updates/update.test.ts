import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  firstLookAfter,
  idleEnough,
  installsAtQuit,
  lookAgainAfter,
  lookEvery,
  nextUpdateStep,
  type UpdateFacts,
} from '../../../src/core/updates/update.ts';
import type { UpdateState } from '../../../src/shared/snapshot.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const facts = (changed: Partial<UpdateFacts> = {}): UpdateFacts => ({
  how: 'automatic',
  wanted: true,
  state: { kind: 'current' },
  startedAt: start,
  lookedAt: null,
  now: start,
  quiet: true,
  timerStopped: true,
  idle: 0,
  ...changed,
});
const version = '1.1.0';
const ready = { kind: 'ready', version, install: 'at-quit' } as const;
const asked = { kind: 'ready', version, install: 'when-quiet' } as const;

const states: readonly UpdateState[] = [
  { kind: 'current' },
  { kind: 'looking' },
  { kind: 'unreachable' },
  { kind: 'available', version },
  { kind: 'fetching', version },
  ready,
  asked,
  { kind: 'refused', version },
];
const anyFacts: fc.Arbitrary<UpdateFacts> = fc.record({
  how: fc.constantFrom('automatic', 'told'),
  wanted: fc.boolean(),
  state: fc.constantFrom(...states),
  startedAt: fc.constant(start),
  lookedAt: fc.option(fc.integer({ min: start - lookEvery, max: start + 3 * lookEvery })),
  now: fc.integer({ min: start, max: start + 3 * lookEvery }),
  quiet: fc.boolean(),
  timerStopped: fc.boolean(),
  idle: fc.integer({ min: 0, max: 2 * idleEnough }),
});

test('looks long after the start, and then now and then', () => {
  expect(nextUpdateStep(facts({ now: start + firstLookAfter - 1 }))).toBe('nothing');
  expect(nextUpdateStep(facts({ now: start + firstLookAfter }))).toBe('look');
  const looked = { lookedAt: start };
  expect(nextUpdateStep(facts({ ...looked, now: start + lookEvery - 1 }))).toBe('nothing');
  expect(nextUpdateStep(facts({ ...looked, now: start + lookEvery }))).toBe('look');
  const nobody = { ...looked, state: { kind: 'unreachable' } } as const;
  expect(nextUpdateStep(facts({ ...nobody, now: start + lookAgainAfter - 1 }))).toBe('nothing');
  expect(nextUpdateStep(facts({ ...nobody, now: start + lookAgainAfter }))).toBe('look');
});

test('goes on looking when the clock is set back', () => {
  expect(nextUpdateStep(facts({ lookedAt: start + lookEvery }))).toBe('look');
});

test('fetches what Patina can install itself, and only tells of the rest', () => {
  const state = { kind: 'available', version } as const;
  expect(nextUpdateStep(facts({ state, lookedAt: start }))).toBe('fetch');
  expect(nextUpdateStep(facts({ state, lookedAt: start, how: 'told' }))).toBe('nothing');
});

test('restarts by itself only when nobody is there and nothing is timed, or when asked', () => {
  expect(nextUpdateStep(facts({ state: ready, idle: idleEnough - 1 }))).toBe('nothing');
  expect(nextUpdateStep(facts({ state: ready, idle: idleEnough }))).toBe('restart');
  expect(nextUpdateStep(facts({ state: ready, idle: idleEnough, timerStopped: false }))).toBe('nothing');
  expect(nextUpdateStep(facts({ state: asked, timerStopped: false }))).toBe('restart');
});

test('never installs while something is on its way or not on disk', () => {
  fc.assert(
    fc.property(anyFacts, (any) => {
      const loud = { ...any, quiet: false };
      expect(nextUpdateStep(loud)).not.toBe('restart');
      expect(installsAtQuit(loud)).toBe(false);
    }),
  );
});

test('does nothing by itself when it is not wanted', () => {
  fc.assert(
    fc.property(anyFacts, (any) => {
      const unwanted = { ...any, wanted: false };
      const theirWish = any.state.kind === 'ready' && any.state.install === 'when-quiet';
      if (!theirWish) {
        expect(nextUpdateStep(unwanted)).toBe('nothing');
        expect(installsAtQuit(unwanted)).toBe(false);
      }
    }),
  );
});

test('installs only what was fetched and checked', () => {
  fc.assert(
    fc.property(anyFacts, (any) => {
      if (nextUpdateStep(any) === 'restart' || installsAtQuit(any)) expect(any.state.kind).toBe('ready');
    }),
  );
});

test('installs at quit', () => {
  expect(installsAtQuit(facts({ state: ready, timerStopped: false }))).toBe(true);
});
