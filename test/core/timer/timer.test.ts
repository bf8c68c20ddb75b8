import { expect, test } from 'vitest';

import { answered, type AwayAnswer } from '../../../src/core/timer/away.ts';
import { lengthOf } from '../../../src/core/timer/intervals.ts';
import { alive } from '../../../src/core/timer/recovery.ts';
import { startCorrected } from '../../../src/core/timer/start.ts';
import {
  booked,
  noTimer,
  paused,
  resumed,
  started,
  stopped,
  untilHeartbeat,
  type Timer,
} from '../../../src/core/timer/timer.ts';
import { minute, second } from '../../../src/shared/duration.ts';
import { aTask } from '../../support/samples.ts';

const start = { id: 'run', accountId: 'account', task: aTask, zone: 'Europe/Berlin' };
const t0 = Date.parse('2026-11-24T09:00:00Z');
const running = started(noTimer, start, t0);

test('a pause is a hole between intervals', () => {
  const timer = stopped(resumed(paused(running, t0 + 10 * minute), t0 + 30 * minute), t0 + 35 * minute);
  expect(timer.current).toBeNull();
  expect(timer.ended.map(booked)).toEqual([15 * minute]);
});

test('signs of life come with the half minutes that are shown, never twice at once', () => {
  const resumedAt = t0 + 90 * minute;
  const run = resumed(paused(running, t0 + 10 * second), resumedAt).current;
  if (run === null) throw new Error('there is a run');
  // 10 s are shown, 29.9 s, and 29.999 s: a timer that fired a moment early.
  expect(untilHeartbeat(run, resumedAt)).toBe(20 * second);
  expect(untilHeartbeat(run, resumedAt + 19_900)).toBe(100 + 30 * second);
  expect(untilHeartbeat(run, resumedAt + 19_999)).toBe(1 + 30 * second);
  expect(untilHeartbeat(run, resumedAt + 50 * second)).toBe(30 * second);
  // The clock was set back by an hour.
  expect(untilHeartbeat(run, resumedAt - 60 * minute)).toBe(20 * second);
});

test('starting another task ends the first one at that moment', () => {
  const timer = started(running, { ...start, id: 'second' }, t0 + 5 * minute);
  expect(timer.current?.id).toBe('second');
  expect(timer.ended.map(({ id, closed }) => [id, lengthOf(closed)])).toEqual([['run', 5 * minute]]);
});

test('a silence of two minutes runs on; a longer one is booked up to the last sign of life and asked about', () => {
  const short = alive(running, t0 + 2 * minute);
  expect(short.gaps).toEqual([]);
  expect(stopped(short, t0 + 3 * minute).ended.map(booked)).toEqual([3 * minute]);

  const signed = alive(running, t0 + 30 * second);
  const woken = alive(signed, t0 + 60 * minute);
  expect(woken.gaps).toMatchObject([{ from: t0 + 30 * second, to: t0 + 60 * minute }]);
  expect(stopped(woken, t0 + 61 * minute).ended.map(booked)).toEqual([minute + 30 * second]);
});

const answer = (timer: Timer, how: AwayAnswer, now: number) => {
  const [gap] = timer.gaps;
  if (gap === undefined) throw new Error('there is a question');
  return answered(timer, gap, how, now);
};
const keep = { kind: 'whole', share: { kind: 'keep' } } as const;
const remove = { kind: 'whole', share: { kind: 'remove' } } as const;

test('the answer decides what the gap counts for', () => {
  const woken = alive(running, t0 + 60 * minute);
  const after = t0 + 70 * minute;
  expect(stopped(answer(woken, keep, after), after).ended.map(booked)).toEqual([70 * minute]);
  expect(stopped(answer(woken, remove, after), after).ended.map(booked)).toEqual([10 * minute]);
  const other = { ...aTask, id: 8, name: 'Meeting' };
  const book = { kind: 'book', id: 'other', task: other } as const;
  const booking = stopped(answer(woken, { kind: 'whole', share: book }, after), after).ended;
  expect(booking.map((run) => [run.id, run.task.id, run.closed])).toEqual([
    ['other', 8, [{ from: t0, to: t0 + 60 * minute }]],
    ['run', 7, [{ from: t0 + 60 * minute, to: after }]],
  ]);
});

test('a gap can be split: one part counts, the other does not or goes elsewhere', () => {
  const signed = alive(running, t0 + 2 * minute);
  const woken = alive(signed, t0 + 60 * minute);
  const until = t0 + 20 * minute;
  const parts = { kind: 'split', until, first: { kind: 'keep' }, rest: { kind: 'remove' } } as const;
  const timer = stopped(answer(woken, parts, t0 + 60 * minute), t0 + 61 * minute);
  expect(timer.ended.map(booked)).toEqual([21 * minute]);
});

test('removing and stopping ends the run where the gap begins, unless work went on for a while after it', () => {
  const woken = alive(alive(running, t0 + 2 * minute), t0 + 60 * minute);
  const stop = { kind: 'remove-and-stop' } as const;
  const atOnce = answer(woken, stop, t0 + 61 * minute);
  expect(atOnce.current).toBeNull();
  expect(atOnce.ended.map(({ closed }) => closed)).toEqual([[{ from: t0, to: t0 + 2 * minute }]]);
  const later = answer(alive(woken, t0 + 61 * minute), stop, t0 + 90 * minute);
  expect(later.ended.map(booked)).toEqual([32 * minute]);
});

test('a gap that is kept after the run was stopped becomes a run of its own', () => {
  const over = { ...stopped(alive(running, t0 + 60 * minute), t0 + 61 * minute), ended: [] };
  const timer = answer(over, keep, t0 + 61 * minute);
  expect(timer.ended.map(booked)).toEqual([60 * minute]);
  expect(timer.ended[0]?.id).not.toBe('run');
});

test('a silence right after another is one question', () => {
  const twice = alive(alive(running, t0 + 60 * minute), t0 + 90 * minute);
  expect(twice.gaps).toMatchObject([{ from: t0, to: t0 + 90 * minute }]);
  const worked = alive(alive(running, t0 + 60 * minute), t0 + 61 * minute);
  expect(alive(worked, t0 + 90 * minute).gaps).toHaveLength(2);
});

test('a clock that was set back books nothing and asks nothing', () => {
  const timer = alive(running, t0 - 10 * minute);
  expect(timer.gaps).toEqual([]);
  expect(stopped(timer, t0 - 9 * minute).ended.map(booked)).toEqual([minute]);
});

test('what the monotonic clock counted is booked when the wall clock was set, and the rest is asked about', () => {
  const forward = alive(running, t0 + 40 * minute, 20 * second);
  expect(forward.current?.closed).toEqual([{ from: t0, to: t0 + 20 * second }]);
  expect(forward.gaps).toMatchObject([{ from: t0 + 20 * second, to: t0 + 40 * minute }]);

  const back = alive(running, t0 - 60 * minute, 20 * second);
  expect(back.gaps).toEqual([]);
  expect(stopped(back, t0 - 59 * minute).ended.map(booked)).toEqual([minute + 20 * second]);
});

test('clocks that differ by a few seconds are not asked about', () => {
  expect(alive(running, t0 + 30 * second, 26 * second).gaps).toEqual([]);
  expect(alive(running, t0 - 4 * second, second).current?.closed).toEqual([]);
});

test('a long silence is asked about even when both clocks went on', () => {
  const woken = alive(running, t0 + 60 * minute, 60 * minute);
  expect(woken.gaps).toMatchObject([{ from: t0, to: t0 + 60 * minute }]);
});

test('the start can be corrected in both directions', () => {
  expect(startCorrected(running, t0 - 15 * minute).current?.since).toBe(t0 - 15 * minute);
  expect(startCorrected(running, t0 + minute).current?.since).toBe(t0 + minute);
});

test('a corrected start neither answers a question nor counts its time', () => {
  const woken = alive(running, t0 + 60 * minute);
  const earlier = startCorrected(woken, t0 - 5 * minute);
  expect(earlier.gaps).toMatchObject([{ from: t0, to: t0 + 60 * minute }]);
  expect(stopped(earlier, t0 + 61 * minute).ended.map(booked)).toEqual([6 * minute]);
  const within = startCorrected(woken, t0 + 40 * minute);
  expect(within.gaps).toMatchObject([{ from: t0 + 40 * minute, to: t0 + 60 * minute }]);
  expect(startCorrected(woken, t0 + 60 * minute).gaps).toEqual([]);
});
