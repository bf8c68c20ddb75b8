import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { submitDays } from '../../../src/core/outbox/draft.ts';
import { settlePosting, resendPosting, withdrawPosting } from '../../../src/core/outbox/posting-commands.ts';
import { inState, withHours, type Posting } from '../../../src/core/outbox/posting.ts';
import {
  deleteEntry,
  editEntry,
  mergeEntries,
  postEntry,
  restoreEntry,
  splitEntry,
  type Sheet,
} from '../../../src/core/timesheet/entry-commands.ts';
import { entriesOf } from '../../../src/core/timesheet/entry.ts';
import { lengthOf } from '../../../src/core/timer/intervals.ts';
import { formatShort, hour, minute } from '../../../src/shared/duration.ts';
import { defaultPreferences, type Preferences, type Rounding } from '../../../src/shared/domain.ts';
import { balance } from '../../faults/ledger.ts';
import { HandClock, MemoryStore } from '../../support/fake-world.ts';
import { openSheet } from '../../support/sheet.ts';

const now = Date.parse('2026-11-24T18:00:00Z');
const label = { projectId: 1, projectName: 'P', organisationName: 'O', colour: null };
const labelOf = (id: number) => ({ ...label, id, name: `Task ${id}` });
const days = ['2026-11-23', '2026-11-24'];

/** What a person, or the server, does next; numbers pick among what there is. */
type Action =
  | {
      readonly kind: 'track';
      readonly task: number;
      readonly day: number;
      readonly lengths: readonly number[];
    }
  | { readonly kind: 'edit' | 'split'; readonly pick: number; readonly length: number }
  | { readonly kind: 'merge' | 'delete' | 'restore' | 'withdraw' | 'undo' | 'redo'; readonly pick: number }
  | { readonly kind: 'submit'; readonly rounding: Rounding; readonly merging: Preferences['merging'] }
  | { readonly kind: 'post'; readonly pick: number; readonly rounding: Rounding }
  | { readonly kind: 'store' | 'truncate' | 'park' | 'doubt' | 'unfile'; readonly pick: number };

const anyRounding: fc.Arbitrary<Rounding> = fc.record({
  step: fc.constantFrom(1, 10, 25, 50, 100),
  direction: fc.constantFrom('nearest', 'up', 'down'),
});
const pick = fc.nat(50);
const only = <Kind extends string>(...kinds: readonly Kind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), pick });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('track' as const),
      task: fc.nat(1),
      day: fc.nat(1),
      // So long now and then that one comment cannot hold it.
      lengths: fc.array(
        fc.oneof(fc.integer({ min: 1, max: 3 * hour }), fc.integer({ min: 1, max: 60 * hour })),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'split' as const),
      pick,
      length: fc.integer({ min: 1, max: 20 * 60 }),
    }),
  },
  { weight: 3, arbitrary: only('merge', 'delete', 'restore', 'withdraw') },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      pick,
      rounding: anyRounding,
    }),
  },
  { weight: 2, arbitrary: only('undo', 'redo') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      rounding: anyRounding,
      merging: fc.constantFrom('per-task' as const, 'per-entry' as const),
    }),
  },
  { weight: 5, arbitrary: only('store', 'truncate', 'park', 'doubt', 'unfile') },
);

/** One account on a disk in memory, started again and again. */
class Account {
  readonly #disk = new MemoryStore();
  readonly #clock = new HandClock(now);
  #sheet: Sheet = this.#opened();
  #ids = 0;
  /** What entries and postings should come to, by another count. */
  tracked = 0;

  #opened(): Sheet {
    return openSheet(this.#disk, this.#clock);
  }

  get books() {
    return balance(this.#disk.documents);
  }

  take(taken: Action): void {
    const sheet = this.#sheet;
    const entries = days.flatMap((day) => sheet.entries.ofDay(day));
    const live = sheet.outbox.live;
    const entry = entries[('pick' in taken ? taken.pick : 0) % entries.length];
    const posting = live[('pick' in taken ? taken.pick : 0) % live.length];
    switch (taken.kind) {
      case 'track': {
        this.#track(taken);
        return;
      }
      case 'edit':
        if (entry === undefined) return;
        if (editEntry(sheet, { id: entry.id, duration: formatShort(taken.length * minute) }, labelOf).ok) {
          this.tracked += taken.length * minute - lengthOf(entry.intervals);
        }
        return;
      case 'split':
        if (entry !== undefined) {
          splitEntry(
            sheet,
            { id: entry.id, duration: formatShort(taken.length * minute), taskId: 1 + (taken.pick % 2) },
            { restId: this.#newId(), labelOf },
          );
        }
        return;
      case 'merge': {
        const alike = entries.filter(({ task, day }) => task.id === entry?.task.id && day === entry.day);
        mergeEntries(
          sheet,
          alike.slice(0, 2 + (taken.pick % 3)).map(({ id }) => id),
        );
        return;
      }
      case 'delete':
        if (entry !== undefined && deleteEntry(sheet, entry.id, now).ok)
          this.tracked -= lengthOf(entry.intervals);
        return;
      case 'restore': {
        this.#restore();
        return;
      }
      case 'post': {
        if (entry === undefined) return;
        const typed = { id: entry.id, comment: 'Done', percentComplete: null, percentSeen: null };
        const making = {
          now,
          preferences: { ...defaultPreferences, rounding: taken.rounding, undoSeconds: 0 },
        };
        const posted = postEntry(sheet, typed, { ...making, id: this.#newId() });
        if (posted.ok || posted.failure.kind !== 'too-many-hours') return;
        const { parts } = posted.failure;
        expect(postEntry(sheet, { ...typed, parts }, { ...making, id: this.#newId() }).ok).toBe(true);
        return;
      }
      case 'submit': {
        const preferences = {
          ...defaultPreferences,
          rounding: taken.rounding,
          undoSeconds: 0,
          merging: taken.merging,
        };
        for (const { id, day, note } of entries) {
          if (note === '') sheet.drafts.write({ day, entryIds: [id], comment: 'Written', percent: null });
        }
        const making = { newId: () => this.#newId(), now };
        submitDays(sheet, days, { preferences, running: null }, making);
        return;
      }
      case 'undo':
      case 'redo': {
        const before = this.#present();
        sheet.history[taken.kind]();
        this.tracked += this.#present() - before;
        return;
      }
      case 'withdraw':
        if (posting !== undefined) withdrawPosting(sheet, posting.id);
        return;
      case 'park':
        if (posting?.state.kind !== 'waiting') return;
        sheet.outbox.put(
          inState(posting, { kind: 'parked', problem: { kind: 'whole-hours-only' }, proposal: null }),
        );
        resendPosting(sheet.outbox, posting.id, taken.pick % 2 === 0 ? 'proposed' : 'same', now);
        return;
      case 'doubt': {
        if (posting?.state.kind !== 'waiting') return;
        const baseline = { hoursWorked: 0, lastCommentId: null };
        const attempt = { at: now, baseline, body: posting.comment, percentComplete: null };
        sheet.outbox.put(inState(posting, { kind: 'sending', attempt }));
        // Killed: the next start asks.
        this.#sheet = this.#opened();
        settlePosting(
          this.#sheet.outbox,
          posting.id,
          taken.pick % 2 === 0 ? 'already-there' : 'send-again',
          now,
        );
        return;
      }
      case 'unfile': {
        const posted = days.flatMap((day) => sheet.outbox.ofDay(day));
        const undone = posted[taken.pick % posted.length];
        const parts = undone === undefined ? [] : sheet.outbox.partsOf(undone);
        if (parts.every(({ state }) => state.kind === 'posted')) sheet.outbox.unfile(parts);
        return;
      }
      case 'store':
      case 'truncate':
        if (posting?.state.kind !== 'waiting') return;
        sheet.outbox.keep(
          stored(
            taken.kind === 'store' ? posting : withHours(posting, posting.hours - (posting.hours % 100)),
          ),
        );
    }
  }

  #track({ task, day, lengths }: Extract<Action, { kind: 'track' }>): void {
    const start = Date.parse(`${days[day] ?? ''}T08:00:00Z`);
    const [made] = entriesOf({
      id: this.#newId(),
      accountId: 'a',
      task: labelOf(task + 1),
      zone: 'UTC',
      heartbeat: start,
      closed: [{ from: start, to: start + 1 }],
      since: null,
      note: '',
    });
    if (made === undefined) throw new Error('it has some time');
    // Work may overlap: a person who edits times decides.
    const intervals = lengths.map((length, index) => ({
      from: start + index * hour,
      to: start + index * hour + length,
    }));
    this.#sheet.entries.put([{ ...made, intervals }]);
    this.tracked += lengthOf(intervals);
  }

  #restore(): void {
    for (let id = 1; id <= this.#ids; id += 1) {
      const entry = this.#sheet.entries.find(`id-${id}`);
      if (entry === null || entry.deletedAt === null) continue;
      restoreEntry(this.#sheet, entry.id);
      this.tracked += lengthOf(entry.intervals);
      return;
    }
  }

  #present(): number {
    return lengthOf(
      days.flatMap((day) => this.#sheet.entries.ofDay(day)).flatMap(({ intervals }) => intervals),
    );
  }

  #newId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }
}

const stored = (posting: Posting): Posting =>
  inState(posting, { kind: 'posted', commentId: null, at: now, percentComplete: null });

test('posted + carry − surplus + unposted = tracked, whatever is edited, merged, split, posted and taken back', () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 5, maxLength: 40, size: 'max' }), (actions) => {
      const account = new Account();
      for (const taken of actions) {
        account.take(taken);
        const { unbalanced, tracked } = account.books;
        expect(unbalanced).toEqual([]);
        expect(tracked).toBe(account.tracked);
      }
    }),
    { numRuns: 300 },
  );
});
