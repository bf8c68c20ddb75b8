import { beforeEach, describe, expect, test } from 'vitest';

import type { Begun } from '../../../src/core/outbox/attempts.ts';
import { JointAttempts } from '../../../src/core/outbox/joint-attempts.ts';
import { Outbox } from '../../../src/core/outbox/outbox.ts';
import { inState } from '../../../src/core/outbox/posting.ts';
import { PatientStore } from '../../../src/core/patient-store.ts';
import { StoreFailure, type Restored, type Verdict } from '../../../src/core/ports.ts';
import { minute } from '../../../src/shared/duration.ts';
import { FailingStore } from '../../support/failing-store.ts';
import { HandClock } from '../../support/fake-world.ts';
import { attemptOf, posted, waitingPosting } from '../../support/postings.ts';

/** A disk that loses a document with its copy. */
class LosingStore extends FailingStore {
  readonly lost = new Set<string>();
  override restored: readonly Restored[] = [];
  override read(document: string, judge: (content: unknown) => Verdict): unknown {
    if (!this.lost.delete(document)) return super.read(document, judge);
    super.remove(document);
    const restored = { document, why: 'unreadable', keptAs: 'aside', replacedBy: 'nothing' } as const;
    this.restored = [...this.restored, restored];
    return undefined;
  }
}

const now = Date.parse('2026-11-24T18:00:00Z');
const first = waitingPosting(1, now);
const second = waitingPosting(2, now);
const third = waitingPosting(3, now);
const postings = [first, second, third];
const begun = (...numbers: readonly number[]): readonly Begun[] =>
  postings
    .filter((_, index) => numbers.includes(index + 1))
    .map((posting) => ({ posting, attempt: attemptOf(posting, now) }));

let disk: LosingStore;
let clock: HandClock;
let outbox: Outbox;
const opened = () => new Outbox(new PatientStore(disk, clock, () => undefined), 'accounts/a');
const states = (of: Outbox) => of.live.map(({ id, state }) => `${id} ${state.kind}`);

beforeEach(() => {
  disk = new LosingStore();
  clock = new HandClock(now);
  outbox = opened();
  for (const posting of postings) outbox.put(posting);
  disk.changes.length = 0;
});

test('what leaves together is written down together, and is uncertain after a crash', () => {
  expect(outbox.attempt(begun(1, 3)).map(({ id }) => id)).toEqual(['p1', 'p3']);
  expect(states(outbox)).toEqual(['p1 sending', 'p2 waiting', 'p3 sending']);
  expect(disk.changes).toHaveLength(1);
  outbox = opened();
  expect(states(outbox)).toEqual(['p1 uncertain', 'p2 waiting', 'p3 uncertain']);
  expect(outbox.find('p3')?.state).toMatchObject({ attempt: attemptOf(third, now) });
});

test('what cannot be written down is not sent', () => {
  disk.trouble = 'full';
  expect(() => outbox.attempt(begun(1, 2))).toThrow(StoreFailure);
  expect(states(outbox)).toEqual(['p1 waiting', 'p2 waiting', 'p3 waiting']);
  disk.trouble = null;
  outbox.attempt(begun(3));
  expect(states(opened())).toEqual(['p1 waiting', 'p2 waiting', 'p3 uncertain']);
});

test('it stays written down until what came of it is on disk', () => {
  outbox.attempt(begun(1));
  outbox.confirm(posted(first, 11, now));
  outbox.attempt(begun(2));
  expect(states(opened())).toEqual(['p1 uncertain', 'p2 uncertain', 'p3 waiting']);

  outbox.settle();
  outbox.keep(inState(second, { kind: 'parked', problem: { kind: 'whole-hours-only' }, proposal: null }));
  outbox.attempt(begun(3));
  expect(disk.documents.get('accounts/a/attempts')).not.toMatch(/"p1"|"p2"/);
});

test('what came of it counts, also while it is still written down', () => {
  outbox.attempt(begun(1, 2, 3));
  outbox.keep(inState(first, { kind: 'waiting', notBefore: now + minute, attempts: 0, problem: null }));
  outbox.keep(inState(second, { kind: 'parked', problem: { kind: 'whole-hours-only' }, proposal: null }));
  expect(states(opened())).toEqual(['p1 waiting', 'p2 parked', 'p3 uncertain']);
});

test('when it is lost with its copy, nothing is sent again unasked, and what is new goes its way', () => {
  outbox.attempt(begun(1));
  disk.lost.add('accounts/a/attempts');
  outbox = opened();
  expect(states(outbox)).toEqual(['p1 parked', 'p2 parked', 'p3 parked']);
  expect(outbox.find('p1')?.state).toMatchObject({ problem: { kind: 'attempt-unknown' } });
  outbox.put(waitingPosting(4, now));
  expect(states(opened())).toEqual(['p1 parked', 'p2 parked', 'p3 parked', 'p4 waiting']);
});

describe('attempts that are due at the same time', () => {
  let underWay: number;
  let joint: JointAttempts;
  beforeEach(() => {
    underWay = 3;
    joint = new JointAttempts(outbox, clock, () => underWay);
  });
  const begin = (number: number) => joint.begin(() => begun(number)[0] ?? null);

  test('wait for one another, and for the disk once', async () => {
    const all = [begin(1), begin(2)];
    expect(disk.changes).toEqual([]);
    all.push(begin(3));
    expect(disk.changes).toHaveLength(1);
    expect((await Promise.all(all)).map((sending) => sending?.id)).toEqual(['p1', 'p2', 'p3']);
  });

  test('wait no longer than the disk takes', async () => {
    const alone = begin(1);
    clock.advance(3);
    expect(await alone).toMatchObject({ id: 'p1', state: { kind: 'sending' } });
  });

  test('do not wait for one that cannot come any more', async () => {
    const alone = begin(1);
    underWay = 1;
    joint.look();
    expect(await alone).toMatchObject({ id: 'p1' });
    joint.look();
    expect(disk.changes).toHaveLength(1);
  });

  test('leave out what is not to be sent after all', async () => {
    underWay = 2;
    const all = [begin(1), joint.begin(() => null)];
    expect((await Promise.all(all)).map((sending) => sending?.id ?? null)).toEqual(['p1', null]);
    underWay = 1;
    disk.trouble = 'full';
    expect(await joint.begin(() => null)).toBeNull();
  });

  test('all stay when the disk refuses', async () => {
    underWay = 2;
    disk.trouble = 'full';
    const all = await Promise.allSettled([begin(1), begin(2)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(states(outbox)).toEqual(['p1 waiting', 'p2 waiting', 'p3 waiting']);
  });
});
