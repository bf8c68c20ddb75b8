import { expect, test } from 'vitest';

import { answered } from '../../../src/core/timer/away.ts';
import { lengthOf } from '../../../src/core/timer/intervals.ts';
import { alive } from '../../../src/core/timer/recovery.ts';
import {
  booked,
  noTimer,
  paused,
  resumed,
  startCorrected,
  started,
  stopped,
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

test('the answer decides what the gap counts for', () => {
  const woken = alive(running, t0 + 60 * minute);
  const after = t0 + 70 * minute;
  expect(stopped(answered(woken, 'keep'), after).ended.map(booked)).toEqual([70 * minute]);
  expect(stopped(answered(woken, 'remove'), after).ended.map(booked)).toEqual([10 * minute]);
  const ended = answered(woken, 'remove-and-stop');
  expect(ended.current).toBeNull();
  expect(ended.ended.map(booked)).toEqual([0]);
});

test('a gap that is kept after the run was stopped becomes a run of its own', () => {
  const timer = answered(
    { ...stopped(alive(running, t0 + 60 * minute), t0 + 61 * minute), ended: [] },
    'keep',
  );
  expect(timer.ended.map(booked)).toEqual([60 * minute]);
  expect(timer.ended[0]?.id).not.toBe('run');
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
  const run = running.current;
  if (run === null) throw new Error('the timer runs');
  expect(startCorrected(run, t0 - 15 * minute).since).toBe(t0 - 15 * minute);
  expect(startCorrected(run, t0 + minute).since).toBe(t0 + minute);
});
