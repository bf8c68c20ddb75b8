import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { submitDays } from '../../../src/core/outbox/draft.ts';
import { withdrawPosting } from '../../../src/core/outbox/posting-commands.ts';
import {
  addEntry,
  deleteEntry,
  editEntry,
  mergeEntries,
  splitEntry,
  type Sheet,
} from '../../../src/core/timesheet/entry-commands.ts';
import type { Entry } from '../../../src/core/timesheet/entry.ts';
import { defaultPreferences } from '../../../src/shared/domain.ts';
import { minute } from '../../../src/shared/duration.ts';
import { HandClock, MemoryStore } from '../../support/fake-world.ts';
import { aTask } from '../../support/samples.ts';
import { openSheet } from '../../support/sheet.ts';

const now = Date.parse('2026-12-01T18:00:00Z');
/** The last day of a month and the first of the next: two files. */
const days = ['2026-11-30', '2026-12-01'];
const labelOf = (id: number) => ({ ...aTask, id });

interface Action {
  readonly kind: 'add' | 'edit' | 'note' | 'move' | 'merge' | 'split' | 'delete' | 'undo' | 'redo';
  readonly pick: number;
}
const action = (...kinds: readonly Action['kind'][]): fc.Arbitrary<Action> =>
  fc.record({ kind: fc.constantFrom(...kinds), pick: fc.nat(50) });
const changing = action('add', 'add', 'edit', 'note', 'move', 'merge', 'split', 'delete');

let ids = 0;
const newId = () => `id-${(ids += 1)}`;

const opened = () => openSheet(new MemoryStore(), new HandClock(now, 'UTC'));
const entriesOf = (sheet: Sheet) => days.flatMap((day) => sheet.entries.ofDay(day));
const pictureOf = (sheet: Sheet) =>
  JSON.stringify(entriesOf(sheet).toSorted((a, b) => (a.id < b.id ? -1 : 1)));

function take(sheet: Sheet, { kind, pick }: Action): void {
  const entries = entriesOf(sheet);
  const entry = entries[pick % Math.max(1, entries.length)];
  const day = days[pick % 2] ?? '';
  const task = 1 + (pick % 3);
  switch (kind) {
    case 'add':
      addEntry(
        sheet,
        { day, taskId: task, duration: `${10 + pick}m`, note: '' },
        { id: newId(), now, zone: 'UTC', labelOf },
      );
      return;
    case 'undo':
    case 'redo':
      sheet.history[kind]();
      return;
    default:
  }
  if (entry === undefined) return;
  const { id } = entry;
  if (kind === 'edit') editEntry(sheet, { id, duration: `${1 + pick}m` }, labelOf);
  if (kind === 'note') editEntry(sheet, { id, note: `note ${pick}` }, labelOf);
  if (kind === 'move') editEntry(sheet, { id, taskId: task }, labelOf);
  if (kind === 'split')
    splitEntry(sheet, { id, duration: `${1 + (pick % 5)}m`, taskId: task }, { restId: newId(), labelOf });
  if (kind === 'delete') deleteEntry(sheet, id, now);
  if (kind === 'merge') {
    const alike = entries.filter((other) => other.task.id === entry.task.id && other.day === entry.day);
    mergeEntries(
      sheet,
      alike.slice(0, 3).map((one) => one.id),
    );
  }
}

test('whatever was changed, taking all of it back and doing it again restores each state exactly', () => {
  fc.assert(
    fc.property(fc.array(changing, { minLength: 1, maxLength: 40, size: 'max' }), (actions) => {
      const sheet = opened();
      const states = [pictureOf(sheet)];
      for (const one of actions) {
        take(sheet, one);
        const picture = pictureOf(sheet);
        // A change that changes nothing is none.
        if (picture !== states.at(-1)) states.push(picture);
      }
      for (const state of states.toReversed().slice(1)) {
        expect(sheet.history.canUndo).toBe(true);
        expect(sheet.history.undo()).toBe(true);
        expect(pictureOf(sheet)).toBe(state);
      }
      expect(sheet.history.canUndo).toBe(false);
      expect(sheet.history.undo()).toBe(false);
      for (const state of states.slice(1)) {
        expect(sheet.history.canRedo).toBe(true);
        expect(sheet.history.redo()).toBe(true);
        expect(pictureOf(sheet)).toBe(state);
      }
      expect(sheet.history.redo()).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('undo and redo never touch what is submitted, whatever was changed before and after', () => {
  const drafting = { preferences: defaultPreferences, running: null };
  const any = fc.oneof({ weight: 3, arbitrary: changing }, { weight: 2, arbitrary: action('undo', 'redo') });
  fc.assert(
    fc.property(
      fc.array(any, { minLength: 4, maxLength: 25, size: 'max' }),
      fc.array(any, { maxLength: 25, size: 'max' }),
      (before, after) => {
        const sheet = opened();
        for (const one of before) take(sheet, one);
        for (const { id, day } of entriesOf(sheet)) {
          sheet.drafts.write({ day, entryIds: [id], comment: 'Done', percent: null });
        }
        const preferences = { ...defaultPreferences, merging: 'per-entry' as const };
        submitDays(sheet, days.slice(0, 1), { ...drafting, preferences }, { newId, now });
        const frozen = () =>
          JSON.stringify(
            sheet.outbox.live.flatMap(({ entryIds, day }) =>
              entryIds.map((id) => sheet.entries.get(id, day)),
            ),
          );
        const asSubmitted = frozen();
        for (const one of after) {
          take(sheet, one);
          expect(frozen()).toBe(asSubmitted);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('what was submitted is passed over, and can be taken back again once it is withdrawn', () => {
  const sheet = opened();
  const add = (id: string) =>
    addEntry(
      sheet,
      { day: '2026-12-01', taskId: 1, duration: '1h', note: 'Done' },
      { id, now, zone: 'UTC', labelOf },
    );
  add('a');
  editEntry(sheet, { id: 'a', duration: '2h' }, labelOf);
  submitDays(
    sheet,
    ['2026-12-01'],
    { preferences: defaultPreferences, running: null },
    { newId: () => 'p', now },
  );
  expect(sheet.history.canUndo).toBe(false);
  add('b');
  expect(sheet.history.undo()).toBe(true);
  expect(sheet.entries.get('b', '2026-12-01')).toBeNull();
  expect(sheet.history.undo()).toBe(false);
  withdrawPosting(sheet, 'p');
  expect(sheet.history.undo()).toBe(true);
  expect(sheet.history.redo()).toBe(true);
  expect(
    sheet.entries.ofDay('2026-12-01').map(({ intervals }) => intervals.map(({ from, to }) => to - from)),
  ).toEqual([[120 * minute]]);
});

test('typing the same again leaves what was taken back to be done again', () => {
  const sheet = opened();
  addEntry(
    sheet,
    { day: '2026-12-01', taskId: 1, duration: '1h', note: 'x' },
    { id: 'a', now, zone: 'UTC', labelOf },
  );
  editEntry(sheet, { id: 'a', note: 'y' }, labelOf);
  sheet.history.undo();
  editEntry(sheet, { id: 'a', note: 'x' }, labelOf);
  expect(sheet.history.redo()).toBe(true);
  expect(sheet.entries.get('a', '2026-12-01')?.note).toBe('y');
});

test('after another change, what was taken back before is not done again', () => {
  const sheet = opened();
  const making = { now, zone: 'UTC', labelOf };
  const add = (id: string) =>
    addEntry(sheet, { day: '2026-12-01', taskId: 1, duration: '1h', note: '' }, { id, ...making });
  add('a');
  sheet.history.undo();
  add('b');
  expect(sheet.history.canRedo).toBe(false);
  expect(sheet.history.redo()).toBe(false);
  expect(sheet.entries.get('a', '2026-12-01')).toBeNull();
});

const entryOn = (id: string, day: string): Entry => {
  const from = Date.parse(`${day}T09:00:00Z`);
  return {
    id,
    task: aTask,
    day,
    zone: 'UTC',
    intervals: [{ from, to: from + minute }],
    note: '',
    deletedAt: null,
  };
};

test('entries of two months are never exchanged: a crash between two files would lose or double their time', () => {
  const sheet = opened();
  const [a, b] = [entryOn('a', '2026-11-30'), entryOn('b', '2026-12-01')];
  sheet.entries.put([a]);
  expect(() => sheet.entries.exchange([a], [b])).toThrow('2026-11 and 2026-12');
  expect(entriesOf(sheet)).toEqual([a]);
});

test('an entry that is on screen is found without looking through the files of other months', () => {
  const disk = new MemoryStore();
  const clock = new HandClock(now, 'UTC');
  openSheet(disk, clock).entries.put([entryOn('old', '2026-10-05'), entryOn('new', '2026-12-01')]);
  const sheet = openSheet(disk, clock);
  expect(sheet.entries.ofDay('2026-10-05')).toHaveLength(1);
  disk.documents.set('accounts/a/entries-2026-12', 'not to be read');
  expect(sheet.entries.find('old')?.day).toBe('2026-10-05');
});
