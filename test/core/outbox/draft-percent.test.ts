import { beforeEach, expect, test } from 'vitest';

import { draftsOf } from '../../../src/core/outbox/draft.ts';
import { editEntry, type Sheet } from '../../../src/core/timesheet/entry-commands.ts';
import type { Entry } from '../../../src/core/timesheet/entry.ts';
import { defaultPreferences } from '../../../src/shared/domain.ts';
import { hour } from '../../../src/shared/duration.ts';
import { FailingStore } from '../../support/failing-store.ts';
import { HandClock } from '../../support/fake-world.ts';
import { aTask } from '../../support/samples.ts';
import { openSheet } from '../../support/sheet.ts';

const day = '2026-11-24';
const now = Date.parse(`${day}T18:00:00Z`);
const chosen = { complete: 60, seen: 40 };
const entry = (id: string, from: number): Entry => ({
  ...{ id, day, task: aTask, zone: 'UTC', note: id, deletedAt: null },
  intervals: [{ from: now - from * hour, to: now - (from - 1) * hour }],
});
const keep = (id: string, percent: typeof chosen | null) =>
  editEntry(sheet, { id, percent }, (taskId) => ({ ...aTask, id: taskId }));
const drafts = () => draftsOf(sheet, [day], { preferences: defaultPreferences, running: null });

let sheet: Sheet;
beforeEach(() => {
  sheet = openSheet(new FailingStore(), new HandClock(now, 'UTC'));
  sheet.entries.put([entry('a', 4), entry('b', 2)]);
});

test('a percentage that is kept with an entry is that of its posting', () => {
  expect(keep('a', chosen)).toMatchObject({ ok: true });
  expect(drafts()).toMatchObject([{ percent: chosen, comment: 'a\nb' }]);
});

test('it leaves the comment as it was written, and can be left alone again', () => {
  sheet.drafts.write({ day, entryIds: ['a', 'b'], comment: 'Both', percent: null });
  keep('b', chosen);
  expect(drafts()).toMatchObject([{ percent: chosen, comment: 'Both' }]);
  keep('b', null);
  expect(drafts()).toMatchObject([{ percent: null, comment: 'Both' }]);
});

test('an entry that is kept without a word about it changes nothing', () => {
  keep('a', chosen);
  editEntry(sheet, { id: 'a', note: 'Other' }, (taskId) => ({ ...aTask, id: taskId }));
  expect(drafts()).toMatchObject([{ percent: chosen, comment: 'Other\nb' }]);
});
