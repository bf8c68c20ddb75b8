import { describe, expect, test } from 'vitest';

import { Outbox } from '../../../src/core/outbox/outbox.ts';
import { settlePosting, withdrawPosting } from '../../../src/core/outbox/posting-commands.ts';
import type { Posting } from '../../../src/core/outbox/posting.ts';
import { PatientStore } from '../../../src/core/patient-store.ts';
import { hour, minute } from '../../../src/shared/duration.ts';
import { MortalStore, type Disk } from '../../faults/mortal-store.ts';
import { HandClock } from '../../support/fake-world.ts';
import { attemptOf, posted, waitingPosting } from '../../support/postings.ts';
import { openSheet } from '../../support/sheet.ts';

const now = Date.parse('2026-11-24T18:00:00Z');
const days = ['2026-10-31', '2026-11-24', '2026-11-24'] as const;
const carries = [3 * minute, -2 * minute, minute];
const tasks = [1, 2] as const;

/** Three postings of two tasks and two months. */
const sent = days.map((day, index) => {
  const carryOut = carries[index] ?? 0;
  const posting = waitingPosting(index, now, { day, carryOut, tracked: hour + carryOut });
  return { ...posting, task: { ...posting.task, id: 1 + (index % 2) } };
});
const commentOf = ({ id }: Posting) => 11 + Number(id.slice(1));
const confirmed = (posting: Posting) => posted(posting, commentOf(posting), now);

/** Their requests leave. */
function send(outbox: Outbox): void {
  for (const posting of sent) outbox.put(posting);
  outbox.attempt(sent.map((posting) => ({ posting, attempt: attemptOf(posting, now) })));
}

/** Every moment of an `end` at which the process can die: between any two changes, and never. */
function* deaths(end: (outbox: Outbox) => void): Generator<{ readonly disk: Disk; readonly writes: number }> {
  for (let writes = 0, died = true; died; writes += 1) {
    const disk: Disk = { documents: new Map(), full: false };
    died = false;
    const store = new MortalStore(disk, () => (died = true));
    const outbox = opened(disk, store);
    send(outbox);
    store.dieAfter(writes, false);
    end(outbox);
    yield { disk, writes };
  }
}

const opened = (disk: Disk, store = new MortalStore(disk, () => undefined)) =>
  new Outbox(new PatientStore(store, new HandClock(now), () => undefined), 'accounts/a');

function confirmAll(outbox: Outbox): void {
  for (const posting of sent) outbox.confirm(confirmed(posting));
  outbox.settle();
}

const carriedBy = (postings: readonly Posting[]) =>
  tasks.map((id) => postings.reduce((sum, { task, carryOut }) => sum + (task.id === id ? carryOut : 0), 0));
const filed = (outbox: Outbox) => sent.filter(({ id, day }) => outbox.filed(id, day) !== null);
const documentsOf = (disk: Disk) => [...disk.documents.keys()].filter((name) => name.includes('/outbox/'));

describe('postings that are confirmed together', () => {
  test('are known at once, and on disk with one write of each document and one removal', () => {
    const disk: Disk = { documents: new Map(), full: false };
    const outbox = opened(disk);
    send(outbox);
    outbox.learnCommentId(10);
    const before = new Map(disk.documents);
    for (const posting of sent) outbox.confirm(confirmed(posting));
    expect(outbox.live).toEqual([]);
    expect(filed(outbox)).toEqual(sent);
    expect(outbox.lastCommentId).toBe(13);
    expect(outbox.isClaimed(12)).toBe(true);
    expect(outbox.ofEntry('e1', days[1])?.id).toBe('p1');
    expect(disk.documents).toEqual(before);

    const [last] = [...deaths(confirmAll)].slice(-1);
    // Two months, the carry, the comments (once more for the first ever), and three documents to remove.
    expect(last?.writes).toBe(2 + 1 + 2 + 3);
  });

  test('are filed once, and their carry counted once, whenever the process dies', () => {
    for (const { disk, writes } of deaths(confirmAll)) {
      for (let later = 0, died = true; died; later += 1) {
        const copy: Disk = { documents: new Map(disk.documents), full: false };
        died = false;
        const store = new MortalStore(copy, () => (died = true));
        store.dieAfter(later, false);
        for (const start of [opened(copy, store), opened(copy)]) {
          // What is not filed is looked for, and found.
          for (const posting of start.live) start.confirm(confirmed(posting));
          start.settle();
        }
        const end = opened(copy);
        const when = `killed at ${writes}, and at ${later} of the start`;
        expect(filed(end), when).toEqual(sent);
        expect(
          tasks.map((id) => end.freeCarry(id)),
          when,
        ).toEqual(carriedBy(sent));
        expect(documentsOf(copy), when).toEqual([]);
        expect(end.latestPosted(9), when).toHaveLength(3);
      }
    }
  });

  test('are posted when they are found filed, and otherwise looked for, whenever the process dies', () => {
    for (const { disk, writes } of deaths(confirmAll)) {
      const months = [...disk.documents].filter(([name]) => name.includes('/postings-'));
      const start = opened(disk);
      for (const posting of sent) {
        const isFiled = months.some(([, text]) => text.includes(`"id":"${posting.id}"`));
        const live = start.find(posting.id);
        expect(live?.state.kind, `${posting.id}, killed at ${writes}`).toBe(
          isFiled ? undefined : 'uncertain',
        );
        expect(start.isClaimed(commentOf(posting))).toBe(isFiled);
      }
    }
  });

  test('leave no carry of one that a crash made uncertain, and the person then took back', () => {
    for (const { disk, writes } of deaths(confirmAll)) {
      const start = opened(disk);
      const open = {
        ...openSheet(new MortalStore(disk, () => undefined), new HandClock(now)),
        outbox: start,
      };
      for (const { id } of start.live) {
        settlePosting(start, id, 'send-again', now);
        withdrawPosting(open, id);
      }
      const end = opened(disk);
      const carry = tasks.map((id) => end.freeCarry(id));
      expect(carry, `killed at ${writes}`).toEqual(carriedBy(filed(end)));
    }
  });

  test('and are taken back before that was on disk, stay taken back', () => {
    const takeBack = (outbox: Outbox) => {
      for (const posting of sent) outbox.confirm(confirmed(posting));
      outbox.unfile(sent.map(confirmed));
    };
    for (const { disk, writes } of deaths(takeBack)) {
      const start = opened(disk);
      // Taken back or not: it is never on its way again once its comment may be deleted.
      const known = filed(start).length + start.live.length;
      expect([0, 3], `killed at ${writes}`).toContain(known);
      expect(tasks.map((id) => start.freeCarry(id))).toEqual(carriedBy(filed(start)));
      if (known === 0) expect(documentsOf(disk)).toEqual([]);
    }
  });
});
