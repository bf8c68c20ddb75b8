import { expect, test } from 'vitest';

import { typedCut, typedStart } from '../../../src/core/timer/typed.ts';
import { hour, minute } from '../../../src/shared/duration.ts';
import { parseMoment } from '../../../src/shared/moment.ts';

const at = (time: string) => Date.parse(`2026-11-24T${time}:00+01:00`);
const zone = 'Europe/Berlin';

test.each([
  ['09:12', { kind: 'time', minuteOfDay: 552 }],
  ['9:12 PM', { kind: 'time', minuteOfDay: 1_272 }],
  ['12:05 am', { kind: 'time', minuteOfDay: 5 }],
  ['-20m', { kind: 'shift', by: -20 * minute }],
  ['−20', { kind: 'shift', by: -20 * minute }],
  ['-1:05', { kind: 'shift', by: -65 * minute }],
  ['+5m', { kind: 'shift', by: 5 * minute }],
  ['soon', null],
  ['25:00', null],
  ['13:00 pm', null],
  ['-', null],
])('%s is a moment', (typed, moment) => {
  expect(parseMoment(typed)).toEqual(moment);
});

test('a typed start is the nearest such time, and never still to come', () => {
  const start = (typed: string, present: number, now: number) => typedStart(typed, present, now, zone);
  expect(start('09:12', at('10:00'), at('11:00'))).toEqual({ ok: true, value: at('09:12') });
  expect(start('23:50', at('00:10'), at('00:20'))).toEqual({ ok: true, value: at('23:50') - 24 * hour });
  expect(start('-20m', at('10:00'), at('11:00'))).toEqual({ ok: true, value: at('09:40') });
  expect(start('12:00', at('10:00'), at('11:00'))).toMatchObject({ failure: { kind: 'time-in-future' } });
  expect(start('noon', at('10:00'), at('11:00'))).toMatchObject({ failure: { kind: 'time-unreadable' } });
});

test('an absence is cut at a time within it, or after a length', () => {
  const gap = { from: at('10:04'), to: at('10:41') };
  expect(typedCut('10:20', gap, zone)).toEqual({ ok: true, value: at('10:20') });
  expect(typedCut('16m', gap, zone)).toEqual({ ok: true, value: at('10:20') });
  expect(typedCut('0:16', gap, zone)).toEqual({ ok: true, value: at('10:20') });
  expect(typedCut('11:00', gap, zone)).toMatchObject({ failure: { kind: 'outside-gap' } });
  expect(typedCut('x', gap, zone)).toMatchObject({ failure: { kind: 'time-unreadable' } });
});
