import { afterEach, beforeEach, expect, test } from 'vitest';

import { hour, minute } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';
import { HandPower } from '../support/hand-power.ts';

let desk: Desk;
let power: HandPower;
beforeEach(async () => {
  desk = await Desk.begin();
  power = new HandPower(desk.clock);
  Object.assign(desk.world, { power });
  desk.startAgain();
  await desk.signIn();
  await desk.start();
});
afterEach(() => desk.end());

/** Minutes with a key pressed now and then. */
function work(minutes: number) {
  for (let passed = 0; passed < minutes; passed += 1) {
    desk.work(1);
    power.type();
  }
}
function beAway(length: number) {
  work(3);
  power.tell('locked');
  power.sleep(length);
  power.tell('unlocked');
}
const gap = () => {
  const { away } = desk.tracker.snapshot();
  if (away === null) throw new Error('there is a question');
  return { from: away.from, to: away.to };
};

test('a question stays through a restart, and the same answer is given once', async () => {
  beAway(hour);
  const asked = gap();
  expect(asked.to - asked.from).toBe(hour);
  desk.startAgain();
  expect(gap()).toEqual(asked);
  desk.clock.advance(minute);
  beAway(30 * minute);
  // A second click falls on the next question, which it was not meant for.
  await desk.tracker.commands.answerAway({ gap: asked, answer: { kind: 'remove' } });
  await desk.tracker.commands.answerAway({ gap: asked, answer: { kind: 'remove' } });
  expect(gap().from).toBeGreaterThan(asked.to);
});

test('who is away across midnight and keeps it gets an entry for each day', async () => {
  await desk.stop();
  desk.clock.jump(13 * hour + 27 * minute);
  await desk.start();
  beAway(2 * hour);
  await desk.tracker.commands.stop(undefined);
  await desk.tracker.commands.answerAway({ gap: gap(), answer: { kind: 'keep' } });
  const days = ['2026-11-24', '2026-11-25'];
  const tracked = await Promise.all(
    days.map(async (day) => {
      const view = await desk.tracker.queries.day({ day });
      return view.ok ? view.value.entries.map((entry) => entry.tracked / minute) : [];
    }),
  );
  expect(tracked[0]).toContain(30);
  expect(tracked[1]).toContain(90);
});

test('a question of one account is not shown to another', async () => {
  beAway(hour);
  const accountId = desk.tracker.snapshot().account?.id ?? '';
  await desk.tracker.commands.signOut({ accountId, force: true });
  expect(desk.tracker.snapshot().away).toBeNull();
  await desk.signIn();
  expect(desk.tracker.snapshot().away).not.toBeNull();
});

test('the start cannot go back into what was submitted for the same task, but may overlap the rest', async () => {
  work(30);
  const stopped = await desk.stop();
  work(5);
  await desk.start();
  work(5);
  const back = { startedAt: desk.clock.now() - 30 * minute };
  expect(await desk.tracker.commands.correctStart(back)).toMatchObject({ ok: true });
  expect(desk.tracker.snapshot().timer).toMatchObject({ start: { overlaps: [expect.any(String)] } });
  await desk.tracker.commands.correctStart({ startedAt: desk.clock.now() - 5 * minute });
  await desk.post(stopped, 'Done');
  expect(await desk.tracker.commands.correctStart(back)).toMatchObject({
    ok: false,
    failure: { kind: 'already-posted', until: '10:30' },
  });
});

test('a start since the last stop, or since the unlocking, is offered', async () => {
  work(10);
  await desk.stop();
  const stoppedAt = desk.clock.now();
  work(10);
  power.tell('locked');
  work(10);
  power.tell('unlocked');
  const unlockedAt = desk.clock.now();
  work(10);
  await desk.start();
  expect(desk.tracker.snapshot().timer).toMatchObject({
    start: { lastStop: stoppedAt, lastUnlock: unlockedAt, overlaps: [] },
  });
});

test('a note that arrives after the stop belongs to what it was typed for', async () => {
  const { timer } = desk.tracker.snapshot();
  const runId = timer.kind === 'stopped' ? '' : timer.runId;
  work(10);
  await desk.stop();
  await desk.start();
  await desk.tracker.commands.note({ text: 'Late', runId });
  expect(desk.tracker.snapshot()).toMatchObject({
    timer: { note: '' },
    today: { entries: [{ note: 'Late' }] },
  });
});
