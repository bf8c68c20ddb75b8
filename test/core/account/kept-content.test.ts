import fc from 'fast-check';
import { expect, test } from 'vitest';

import { understoodDocument, understoodTimer } from '../../../src/core/account/kept-content.ts';
import type { Entry } from '../../../src/core/timesheet/entry.ts';
import { closedRun, noTimer, type Run } from '../../../src/core/timer/timer.ts';
import { aTask } from '../../support/samples.ts';

const morning = Date.parse('2026-11-24T08:00:00Z');
const at = fc.integer({ min: morning, max: morning + 36_000_000 });
const entry: fc.Arbitrary<Entry> = fc
  .record({ id: fc.uuid(), note: fc.string({ unit: 'grapheme' }), from: at, length: fc.nat(7_200_000) })
  .map(({ id, note, from, length }) => ({
    ...{ id, note, task: aTask, day: '2026-11-24', zone: 'Europe/Berlin', deletedAt: null },
    intervals: [{ from, to: from + length }],
  }));
const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 6, selector: ({ id }) => id });
const textOf = (content: object) => JSON.stringify(content, undefined, '\t');
const entriesIn = (text: string): { legible: string; entries: readonly Entry[] } => {
  const { legible, content } = understoodDocument('entries-2026-11', text);
  return { legible, entries: (content as { entries?: readonly Entry[] } | undefined)?.entries ?? [] };
};

test('a whole file is understood whole', () => {
  fc.assert(
    fc.property(entries, (all) => {
      expect(entriesIn(textOf({ version: 1, entries: all }))).toEqual({ legible: 'whole', entries: all });
    }),
  );
});

test('of a file that is cut off, exactly the entries before the cut are understood', () => {
  fc.assert(
    fc.property(entries, fc.double({ min: 0, max: 0.999, noNaN: true }), (all, share) => {
      const text = textOf({ version: 1, entries: all });
      const cut = text.slice(0, Math.floor(text.length * share));
      const whole = all.filter((_entry, index) =>
        cut.startsWith(textOf({ version: 1, entries: all.slice(0, index + 1) }).slice(0, -'\n\t]\n}'.length)),
      );
      expect(entriesIn(cut)).toEqual({ legible: whole.length === 0 ? 'nothing' : 'partly', entries: whole });
    }),
  );
});

test('wherever a block of zeros lies, nothing is made up, and what it does not touch is understood', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 400 }), (all, place, length) => {
      const text = textOf({ version: 1, entries: all });
      const from = place % text.length;
      const damaged = `${text.slice(0, from)}${'\0'.repeat(length)}${text.slice(from + length)}`;
      const found = entriesIn(damaged).entries;
      const untouched = all.filter((one) => {
        const start = text.indexOf(`"id": "${one.id}"`);
        const end = start + textOf(one).length + 100;
        return from > end || from + length < start - 10;
      });
      expect(all).toEqual(expect.arrayContaining([...found]));
      expect(found).toEqual(expect.arrayContaining([...untouched]));
    }),
  );
});

test('a timer that ran is closed at its last sign of life, and counts once', () => {
  const run: Run = {
    ...{ id: 'r', accountId: 'a', task: aTask, zone: 'Europe/Berlin', note: 'On the way' },
    ...{ closed: [{ from: 0, to: 1000 }], since: 2000, heartbeat: 5000 },
  };
  const timer = { ...noTimer, current: run, gaps: [{ run: { ...run, closed: [] }, from: 1000, to: 2000 }] };
  const closed = [closedRun(run, 5000)];
  expect(understoodTimer(textOf(timer))).toEqual({ legible: 'whole', content: closed });
  const damaged = textOf(timer).replace('"version": 1', '"version": \0');
  expect(understoodTimer(damaged)).toEqual({ legible: 'partly', content: closed });
  expect(understoodTimer('\0'.repeat(500))).toEqual({ legible: 'nothing', content: [] });
});
