import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';

import {
  composed,
  draftsOf,
  submissionView,
  submitDays,
  type Drafting,
} from '../../../src/core/outbox/draft.ts';
import { inState } from '../../../src/core/outbox/posting.ts';
import { StoreFailure } from '../../../src/core/ports.ts';
import {
  deleteEntry,
  mergeEntries,
  postEntry,
  restoreEntry,
  splitEntry,
  editEntry,
  type Sheet,
} from '../../../src/core/timesheet/entry-commands.ts';
import type { Entry } from '../../../src/core/timesheet/entry.ts';
import { lengthOf } from '../../../src/core/timer/intervals.ts';
import { withdrawPosting } from '../../../src/core/outbox/posting-commands.ts';
import { defaultPreferences, type Preferences } from '../../../src/shared/domain.ts';
import { hour, minute } from '../../../src/shared/duration.ts';
import { FailingStore } from '../../support/failing-store.ts';
import { HandClock } from '../../support/fake-world.ts';
import { aTask } from '../../support/samples.ts';
import { openSheet } from '../../support/sheet.ts';

const now = Date.parse('2026-11-24T18:00:00Z');
const monday = '2026-11-23';
const tuesday = '2026-11-24';
const labelOf = (id: number) => ({ ...aTask, id });

let disk: FailingStore;
let sheet: Sheet;
let ids: number;
const newId = () => `p-${(ids += 1)}`;
beforeEach(() => {
  disk = new FailingStore();
  sheet = openSheet(disk, new HandClock(now, 'UTC'));
  ids = 0;
});

function entry(id: string, minutes: number, more: Partial<Entry> = {}): Entry {
  const day = more.day ?? tuesday;
  const from = Date.parse(`${day}T08:00:00Z`) + ids * hour;
  ids += 1;
  return {
    id,
    task: aTask,
    day,
    zone: 'UTC',
    intervals: [{ from, to: from + minutes * minute }],
    note: 'Done',
    deletedAt: null,
    ...more,
  };
}
const having = (preferences: Partial<Preferences>, running: Drafting['running'] = null): Drafting => ({
  preferences: { ...defaultPreferences, ...preferences },
  running,
});
const plain = having({});
const submit = (days: readonly string[], drafting = plain) =>
  submitDays(sheet, days, drafting, { newId, now });
const commentOf = (day: string, drafting = plain) =>
  draftsOf(sheet, [day], drafting).map(({ comment }) => comment);

/** What Copper would do: each waiting posting is stored. */
function post(): void {
  for (const posting of sheet.outbox.live) {
    sheet.outbox.keep(inState(posting, { kind: 'posted', commentId: null, at: now, percentComplete: null }));
  }
}

describe('submitting', () => {
  test('posts everything without a problem, counts the rest, and each entry once', () => {
    const anyEntry = fc.record({
      task: fc.integer({ min: 1, max: 3 }),
      day: fc.constantFrom(monday, tuesday),
      minutes: fc.integer({ min: 0, max: 200 }),
      note: fc.constantFrom('', 'Done', ' '),
      huge: fc.integer({ min: 0, max: 15 }).map((of) => of === 0),
    });
    const any = fc.record({
      entries: fc.array(anyEntry, { minLength: 1, maxLength: 12 }),
      merging: fc.constantFrom('per-task' as const, 'per-entry' as const),
      step: fc.constantFrom(1, 25, 100),
      direction: fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
      running: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(any, ({ entries, merging, step, direction, running }) => {
        sheet = openSheet(new FailingStore(), new HandClock(now, 'UTC'));
        sheet.entries.put(
          entries.map(({ task, day, minutes, note, huge }, index) =>
            entry(`e-${index}`, huge ? 101 * 60 : minutes, { task: labelOf(task), day, note }),
          ),
        );
        const drafting = having(
          { merging, rounding: { step, direction } },
          running === null ? null : { taskId: running, since: tuesday },
        );
        const drafts = draftsOf(sheet, [tuesday, monday], drafting);
        const making = { id: 'x', now };
        const ready = drafts.filter((draft) => composed(sheet, draft, drafting, making).ok);
        const submitted = submit([tuesday, monday], drafting);

        expect(submitted.left).toBe(drafts.length - ready.length);
        expect(
          sheet.outbox.live.map(({ hours, entryIds, comment }) => ({ hours, entryIds, comment })),
        ).toEqual(
          ready.map(({ hours, entries: those, comment }) => ({
            hours,
            entryIds: those.map(({ id }) => id),
            comment,
          })),
        );
        for (const { hours, comment, task, day } of sheet.outbox.live) {
          expect(hours).toBeGreaterThan(0);
          expect(hours).toBeLessThanOrEqual(9_999);
          expect(comment.trim()).not.toBe('');
          expect(task.id === running && day === tuesday).toBe(false);
        }
        const inPostings = sheet.outbox.live.flatMap(({ entryIds }) => entryIds);
        expect(new Set(inPostings).size).toBe(inPostings.length);
        // A second click: the rest has the same problems, and nothing is submitted twice.
        expect(submit([tuesday, monday], drafting)).toMatchObject({ postingIds: [], left: submitted.left });
      }),
      { numRuns: 200 },
    );
  });

  test('a disk that becomes full in the middle takes none, and the next try posts each once', () => {
    for (let left = 0; left < 3; left += 1) {
      disk = new FailingStore();
      sheet = openSheet(disk, new HandClock(now, 'UTC'));
      sheet.entries.put([1, 2, 3].map((task) => entry(`e-${task}`, 60, { task: labelOf(task) })));
      disk.trouble = 'full';
      disk.left = left;
      expect(() => submit([tuesday])).toThrow(StoreFailure);
      expect(sheet.outbox.live).toEqual([]);
      disk.trouble = null;
      expect(submit([tuesday]).postingIds).toHaveLength(3);
      const onDisk = openSheet(disk, new HandClock(now, 'UTC')).outbox.live;
      expect(onDisk.map(({ entryIds }) => entryIds)).toEqual([['e-1'], ['e-2'], ['e-3']]);
    }
  });

  test('the carry of a task goes out once, with the first day of several', () => {
    sheet.entries.put([entry('first', 100)]);
    const hours = having({ rounding: { step: 100, direction: 'down' } });
    submit([tuesday], hours);
    post();
    sheet.entries.put([entry('mon', 30, { day: monday }), entry('tue', 90, { day: tuesday })]);
    submit([tuesday, monday], hours);
    expect(sheet.outbox.live.map(({ day, hours: of, carryIn }) => [day, of, carryIn])).toEqual([
      [monday, 100, 40 * minute],
      [tuesday, 100, 0],
    ]);
    post();
    // 100 + 30 + 90 minutes, of which 180 are posted.
    expect(sheet.outbox.freeCarry(aTask.id)).toBe(40 * minute);
  });

  test('the task of the timer is left out on each day that its time began to count', () => {
    sheet.entries.put([entry('mon', 60, { day: monday }), entry('tue', 60)]);
    submit([monday, tuesday], having({}, { taskId: aTask.id, since: monday }));
    expect(sheet.outbox.live).toEqual([]);
    expect(submit([monday, tuesday], having({}, { taskId: aTask.id, since: tuesday }))).toMatchObject({
      left: 1,
    });
    expect(sheet.outbox.live.map(({ day }) => day)).toEqual([monday]);
  });

  test('of several postings of a task only the last says how much is complete', () => {
    sheet.entries.put([entry('mon', 60, { day: monday }), entry('tue', 60)]);
    for (const [id, day, complete] of [
      ['mon', monday, 30],
      ['tue', tuesday, 60],
    ] as const) {
      sheet.drafts.write({ day, entryIds: [id], comment: null, percent: { complete, seen: null } });
    }
    submit([monday, tuesday]);
    expect(sheet.outbox.live.map(({ percent }) => percent?.complete ?? null)).toEqual([null, 60]);
  });

  test('a server that counts whole hours gets whole hours, and what is less stays in Day', () => {
    sheet.serverHours.learnRefusal();
    sheet.entries.put([entry('a', 130), entry('b', 59, { task: labelOf(8) })]);
    expect(submit([tuesday])).toMatchObject({ left: 1 });
    expect(sheet.outbox.live).toMatchObject([{ hours: 200, carryOut: 10 * minute }]);
  });

  test('what became of it is counted until it is taken back', () => {
    sheet.entries.put([
      entry('a', 60),
      entry('b', 90, { task: labelOf(8) }),
      entry('c', 1, { note: '', task: labelOf(9) }),
    ]);
    const submitted = submit([tuesday]);
    expect(submissionView(sheet, submitted)).toEqual({
      total: 2,
      posted: 0,
      needYou: 0,
      hours: 250,
      left: 1,
    });
    const [first, second] = sheet.outbox.live;
    if (first === undefined || second === undefined) throw new Error('two were submitted');
    sheet.outbox.keep(inState(first, { kind: 'posted', commentId: 5, at: now, percentComplete: null }));
    sheet.outbox.put(
      inState(second, { kind: 'parked', problem: { kind: 'whole-hours-only' }, proposal: null }),
    );
    expect(submissionView(sheet, submitted)).toMatchObject({ total: 2, posted: 1, needYou: 1 });
    withdrawPosting(sheet, second.id);
    expect(submissionView(sheet, submitted)).toMatchObject({ total: 1, posted: 1, needYou: 0, hours: 100 });
  });
});

describe('what was written', () => {
  const perEntry = having({ merging: 'per-entry' });
  const write = (entryIds: string[], comment: string | null) =>
    sheet.drafts.write({ day: tuesday, entryIds, comment, percent: null });

  test('outlives a restart, and is gone once its entries are posted', () => {
    sheet.entries.put([entry('a', 60)]);
    write(['a'], 'Written');
    sheet = openSheet(disk, new HandClock(now, 'UTC'));
    expect(commentOf(tuesday)).toEqual(['Written']);
    submit([tuesday]);
    expect(sheet.outbox.live).toMatchObject([{ comment: 'Written' }]);
    post();
    sheet.entries.put([entry('b', 60, { note: 'Later' })]);
    expect(commentOf(tuesday)).toEqual(['Later']);
  });

  test('gets the notes of entries that came later, but says nothing twice', () => {
    sheet.entries.put([entry('a', 60, { note: 'Call' })]);
    write(['a'], 'Written');
    splitEntry(sheet, { id: 'a', duration: '20m' }, { restId: 'rest', labelOf });
    expect(commentOf(tuesday)).toEqual(['Written']);
    sheet.entries.put([entry('b', 10, { note: 'Mail' })]);
    expect(commentOf(tuesday)).toEqual(['Written\nMail']);
  });

  test('is not said of part of the entries while the others can still be posted or have been', () => {
    sheet.entries.put([entry('a', 60, { note: 'A' }), entry('b', 60, { note: 'B' })]);
    write(['a', 'b'], 'Both');
    expect(commentOf(tuesday)).toEqual(['Both']);
    editEntry(sheet, { id: 'b', taskId: 8 }, labelOf);
    expect(commentOf(tuesday)).toEqual(['A', 'B']);
    sheet.history.undo();
    expect(commentOf(tuesday)).toEqual(['Both']);
    deleteEntry(sheet, 'b', now);
    expect(commentOf(tuesday)).toEqual(['Both']);
  });

  test('comes back with a deleted entry, whatever was written meanwhile', () => {
    sheet.entries.put([entry('a', 60), entry('b', 60, { task: labelOf(8) })]);
    write(['a'], 'Of a');
    deleteEntry(sheet, 'a', now);
    write(['b'], 'Of b');
    restoreEntry(sheet, 'a');
    expect(commentOf(tuesday)).toEqual(['Of a', 'Of b']);
  });

  test('for entries that are merged is kept for the one, and for each when that is undone', () => {
    sheet.entries.put([
      entry('a', 60, { note: 'note a' }),
      entry('b', 60),
      entry('c', 60, { note: 'note c' }),
    ]);
    write(['a'], 'Of a');
    write(['b'], 'Of b');
    mergeEntries(sheet, ['b', 'a', 'c']);
    expect(commentOf(tuesday, perEntry)).toEqual(['Of a\nOf b\nnote c']);
    sheet.history.undo();
    expect(commentOf(tuesday, perEntry)).toEqual(['Of a', 'Of b', 'note c']);
    sheet.history.redo();
    expect(commentOf(tuesday, perEntry)).toEqual(['Of a\nOf b\nnote c']);
    write(['a'], 'Shorter');
    expect(commentOf(tuesday, perEntry)).toEqual(['Shorter']);
  });

  test('is there again when a posting is withdrawn, also one in parts', () => {
    sheet.entries.put([entry('a', 60), entry('b', 120 * 60, { task: labelOf(8) })]);
    write(['a'], 'Written');
    const [, draft] = draftsOf(sheet, [tuesday], plain);
    if (draft === undefined) throw new Error('there are two');
    const tooMany = { kind: 'too-many-hours', parts: 2 };
    expect(composed(sheet, draft, plain, { id: 'p', now })).toEqual({ ok: false, failure: tooMany });
    const [, agreed] = draftsOf(sheet, [tuesday], plain);
    if (agreed === undefined) throw new Error('there are two');
    expect(composed(sheet, { ...agreed, parts: 3 }, plain, { id: 'p', now })).toEqual({
      ok: false,
      failure: tooMany,
    });
    submit([tuesday]);
    const typed = { id: 'b', comment: 'Long', percentComplete: 50, percentSeen: 20, parts: 2 };
    postEntry(sheet, typed, { id: 'parts', now, preferences: defaultPreferences });
    expect(sheet.outbox.live).toHaveLength(3);
    for (const { id } of [...sheet.outbox.live].slice(0, 2)) withdrawPosting(sheet, id);
    expect(sheet.outbox.live).toEqual([]);
    expect(draftsOf(sheet, [tuesday], plain)).toMatchObject([
      { comment: 'Written', percent: null },
      { comment: 'Long', percent: { complete: 50, seen: 20 } },
    ]);
  });

  test('is forgotten only when nothing can need it any more', () => {
    for (let day = 0; day < 50; day += 1) {
      sheet.entries.put([entry(`e-${day}`, 60)]);
      write([`e-${day}`], `Written ${day}`);
      submit([tuesday]);
      post();
    }
    const stored = disk.documents.get('accounts/a/drafts') ?? '';
    expect(stored.match(/Written/g)).toHaveLength(1);
  });

  test('null is what follows from the entries', () => {
    sheet.entries.put([entry('a', 60)]);
    write(['a'], 'Written');
    write(['a'], null);
    expect(commentOf(tuesday)).toEqual(['Done']);
  });
});

test('what is drafted is what was tracked, and its hours, carry and surplus come to it', () => {
  sheet.entries.put([entry('a', 61), entry('b', 7)]);
  for (const direction of ['nearest', 'up', 'down'] as const) {
    const [draft] = draftsOf(sheet, [tuesday], having({ rounding: { step: 25, direction } }));
    if (draft === undefined) throw new Error('there are entries');
    expect(draft.tracked).toBe(lengthOf(draft.entries.flatMap(({ intervals }) => intervals)));
    expect(draft.tracked + draft.carryIn).toBe(draft.hours * 36_000 + draft.carry - draft.surplus);
  }
});
