import { beforeEach, expect, test } from 'vitest';

import { composePostings } from '../../../src/core/outbox/compose.ts';
import { Outbox } from '../../../src/core/outbox/outbox.ts';
import { withdrawPosting } from '../../../src/core/outbox/posting-commands.ts';
import { inState, type Posting } from '../../../src/core/outbox/posting.ts';
import { PatientStore } from '../../../src/core/patient-store.ts';
import { StoreFailure } from '../../../src/core/ports.ts';
import type { Entry } from '../../../src/core/timesheet/entry.ts';
import { hour } from '../../../src/shared/duration.ts';
import { FailingStore } from '../../support/failing-store.ts';
import { HandClock } from '../../support/fake-world.ts';
import { openSheet } from '../../support/sheet.ts';

const now = Date.parse('2026-11-24T18:00:00Z');
const entry: Entry = {
  id: 'entry',
  task: { id: 1, name: 'T', projectId: 1, projectName: 'P', organisationName: 'O', colour: null },
  day: '2026-11-24',
  zone: 'UTC',
  intervals: [{ from: now - 120 * hour, to: now }],
  note: '',
  deletedAt: null,
};

const composed = (parts: number) =>
  composePostings({
    id: 'p',
    entries: [entry],
    comment: 'Migration',
    percent: { complete: 40, seen: null },
    carryIn: 0,
    rounding: { step: 1, direction: 'nearest' },
    workTimes: 'other-day',
    now,
    undoMilliseconds: 0,
    parts,
  });

function two(): readonly [Posting, Posting] {
  const result = composed(2);
  if (!result.ok) throw new Error(result.failure.kind);
  const [first, second] = result.value;
  if (second === undefined) throw new Error('120 hours need two comments');
  return [first, second];
}

let disk: FailingStore;
let outbox: Outbox;
const opened = () => new Outbox(new PatientStore(disk, new HandClock(now), () => undefined), 'accounts/a');
beforeEach(() => {
  disk = new FailingStore();
  outbox = opened();
});

test('more than one comment can hold is divided only when the person agrees to that number', () => {
  expect(composed(1)).toEqual({ ok: false, failure: { kind: 'too-many-hours', parts: 2 } });
  expect(composed(3)).toEqual({ ok: false, failure: { kind: 'too-many-hours', parts: 2 } });
  expect(two()).toMatchObject([
    { id: 'p', hours: 9_999, comment: 'Migration (1 of 2)', percent: null, carryOut: 0 },
    { id: 'p-2', hours: 2_001, comment: 'Migration (2 of 2)', percent: { complete: 40 } },
  ]);
});

test('a disk that takes only some parts gets none', () => {
  disk.trouble = 'full';
  disk.left = 1;
  expect(() => outbox.putAll(two())).toThrow(StoreFailure);
  expect(outbox.live).toEqual([]);
  expect(outbox.ofEntry('entry', entry.day)).toBeNull();
});

test('what a crash left of parts is taken back, and can be posted again', () => {
  outbox.put(two()[0]);
  outbox = opened();
  expect(outbox.live).toEqual([]);
  expect(disk.names('accounts/a/outbox')).toEqual([]);
});

test('a part stays when the other is posted already', () => {
  outbox.putAll(two());
  outbox.keep(inState(two()[0], { kind: 'posted', commentId: 5, at: now, percentComplete: null }));
  outbox = opened();
  expect(outbox.live.map(({ id }) => id)).toEqual(['p-2']);
  expect(withdrawPosting({ ...openSheet(disk, new HandClock(now)), outbox }, 'p-2')).toEqual({
    ok: false,
    failure: { kind: 'frozen' },
  });
});

test('taking back one part takes back all', () => {
  outbox.putAll(two());
  expect(withdrawPosting({ ...openSheet(disk, new HandClock(now)), outbox }, 'p-2')).toMatchObject({
    ok: true,
  });
  expect(outbox.live).toEqual([]);
});
