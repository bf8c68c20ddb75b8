import { beforeEach, expect, test } from 'vitest';

import { Attendance } from '../../../src/core/timer/attendance.ts';
import { Timekeeper } from '../../../src/core/timer/timekeeper.ts';
import { paused, started, stopped } from '../../../src/core/timer/timer.ts';
import type { Preferences } from '../../../src/shared/domain.ts';
import { hour, minute, second } from '../../../src/shared/duration.ts';
import { fakeWorld, HandClock } from '../../support/fake-world.ts';
import { HandPower } from '../../support/hand-power.ts';
import { aTask } from '../../support/samples.ts';

const t0 = Date.parse('2026-11-24T09:00:00Z');
let rules: Preferences['away'];
let clock: HandClock;
let power: HandPower;
let timekeeper: Timekeeper;
let attendance: Attendance;

beforeEach(() => {
  rules = { idleMinutes: 10, onLock: 'ask' };
  clock = new HandClock(t0);
  power = new HandPower(clock);
  const world = fakeWorld({ clock, power });
  timekeeper = new Timekeeper(
    world,
    () => undefined,
    () => attendance.look(),
  );
  attendance = new Attendance(
    world,
    timekeeper,
    () => rules,
    () => attendance.look(),
  );
  attendance.open();
  start();
});

function change(next: Parameters<Timekeeper['change']>[0]) {
  timekeeper.change(next);
  attendance.look();
}
function start() {
  const run = { id: 'run', accountId: 'account', task: aTask, zone: 'Europe/Berlin' };
  change((timer, now) => started(timer, run, now));
}
/** Minutes with a key pressed now and then. */
function work(minutes: number) {
  for (let passed = 0; passed < minutes * 2; passed += 1) {
    clock.advance(30 * second);
    power.type();
  }
}
const asked = () =>
  timekeeper.timer.gaps.map(({ from, to }) => [(from - t0) / minute, (to - t0) / minute] as const);
const bookedAt = (now: number) => {
  const { current } = timekeeper.timer;
  return [
    ...(current?.closed ?? []).map(({ from, to }) => [(from - t0) / minute, (to - t0) / minute]),
    ...(current === null || current.since === null ? [] : [[(current.since - t0) / minute, now]]),
  ];
};

test('time without input is asked about from the last input on, once somebody is back', () => {
  work(5);
  clock.advance(37 * minute);
  expect(asked()).toEqual([]);
  power.type();
  clock.advance(5 * second);
  expect(asked()).toEqual([[5, 42]]);
  expect(bookedAt(43)).toEqual([
    [0, 5],
    [42, 43],
  ]);
});

test('idle, lock and sleep that overlap are one question with the earliest beginning and the latest end', () => {
  work(5);
  clock.advance(12 * minute);
  power.tell('locked');
  clock.advance(3 * minute);
  power.sleep(hour);
  clock.advance(minute);
  power.tell('unlocked');
  power.type();
  expect(asked()).toEqual([[5, 81]]);
});

test('time without input before the lid is closed belongs to the absence', () => {
  work(5);
  clock.advance(7 * minute);
  power.sleep(hour);
  clock.advance(2 * minute);
  expect(asked()).toEqual([]);
  power.type();
  clock.advance(minute);
  expect(asked()).toEqual([[5, 74]]);
});

test('with input that does not matter, only what the system tells is asked about', () => {
  rules = { idleMinutes: null, onLock: 'ask' };
  attendance.look();
  clock.advance(3 * hour);
  power.sleep(hour);
  expect(asked()).toEqual([[180, 240]]);
});

test('a sleep of which nothing was told is asked about all the same, with what belongs to it', () => {
  work(5);
  clock.advance(7 * minute);
  clock.jump(hour);
  clock.advance(minute);
  power.type();
  clock.advance(minute);
  expect(asked()).toEqual([[5, 73]]);
});

test('a short lock simply counts', () => {
  work(5);
  power.tell('locked');
  clock.advance(2 * minute);
  power.tell('unlocked');
  expect(asked()).toEqual([]);
  expect(bookedAt(7)).toEqual([[0, 7]]);
});

test('another user’s session is an absence', () => {
  work(1);
  power.tell('switched-away');
  clock.advance(20 * minute);
  power.tell('switched-back');
  expect(asked()).toEqual([[1, 21]]);
});

test('who pauses on lock is not asked, and goes on where they come back', () => {
  rules = { idleMinutes: 10, onLock: 'pause' };
  work(5);
  power.tell('locked');
  power.sleep(hour);
  power.tell('unlocked');
  work(5);
  expect(asked()).toEqual([]);
  expect(bookedAt(70)).toEqual([
    [0, 5],
    [65, 70],
  ]);
});

test('who pauses on lock is asked about the idle time before it alone', () => {
  rules = { idleMinutes: 10, onLock: 'pause' };
  work(5);
  clock.advance(15 * minute);
  power.tell('locked');
  clock.advance(hour);
  power.tell('unlocked');
  expect(asked()).toEqual([[5, 20]]);
  expect(bookedAt(80)).toEqual([
    [0, 5],
    [80, 80],
  ]);
});

test('a machine that wakes up at night for itself does not end an absence', () => {
  work(5);
  power.tell('locked');
  for (let night = 0; night < 8; night += 1) {
    power.sleep(hour);
    clock.advance(30 * second);
  }
  power.tell('unlocked');
  expect(asked()).toEqual([[5, 489]]);
});

test('a sleep whose end is not told is over when time passes again', () => {
  work(5);
  power.tell('suspended');
  clock.jump(hour);
  clock.advance(minute);
  power.type();
  clock.advance(10 * second);
  expect(asked()).toEqual([[5, 66]]);
});

test('whoever presses a button is there', () => {
  work(5);
  power.tell('locked');
  clock.advance(30 * minute);
  change(stopped);
  expect(asked()).toEqual([[5, 35]]);
  expect(timekeeper.timer.absence).toBeNull();
});

test('a paused or stopped timer asks nothing, and nobody asks for the idle time', () => {
  change(paused);
  power.asked = 0;
  clock.advance(3 * hour);
  power.sleep(hour);
  expect(asked()).toEqual([]);
  change(stopped);
  clock.advance(3 * hour);
  expect(power.asked).toBe(0);
});

test('the idle time is asked for only when it could have become too long', () => {
  power.asked = 0;
  work(60);
  expect(power.asked).toBeLessThan(10);
});

test('the unlocking is known as a place where work may have begun', () => {
  change(stopped);
  power.tell('locked');
  clock.advance(hour);
  power.tell('unlocked');
  expect(attendance.returnedAt).toBe(t0 + hour);
});
