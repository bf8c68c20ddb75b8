import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../support/desk.ts';
import { askTracker, findTasks } from '../support/find-tasks.ts';
import { minute } from '../../src/shared/duration.ts';

let desk: Desk;
let taskIds: readonly number[];

beforeEach(async () => {
  desk = await Desk.begin();
  await desk.signIn();
  taskIds = (await findTasks(askTracker(desk.tracker))).map(({ id }) => id);
});
afterEach(() => desk.end());

const [first, second] = [() => taskIds[0] ?? 0, () => taskIds[1] ?? 0];
const answer = (given: 'agree' | 'refuse') => desk.tracker.commands.answerProposal({ answer: given });
const shown = () => desk.tracker.snapshot();

test('a link changes nothing before somebody agrees', async () => {
  expect(desk.tracker.propose({ kind: 'start', taskId: first() })).toBe(true);
  expect(shown()).toMatchObject({
    timer: { kind: 'stopped' },
    proposal: { kind: 'start', task: { id: first() }, instead: null },
  });
  await answer('refuse');
  expect(shown()).toMatchObject({ timer: { kind: 'stopped' }, proposal: null });

  desk.tracker.propose({ kind: 'start', taskId: first() });
  await answer('agree');
  expect(shown()).toMatchObject({ timer: { kind: 'running', task: { id: first() } }, proposal: null });
  desk.tracker.propose({ kind: 'start', taskId: second() });
  expect(shown().proposal).toMatchObject({ task: { id: second() }, instead: { id: first() } });
  // The answer to a question that was answered already does nothing.
  await answer('refuse');
  await answer('agree');
  expect(shown().timer).toMatchObject({ task: { id: first() } });
});

test('nothing is asked where nothing would change, or the task is not known', async () => {
  expect(desk.tracker.propose({ kind: 'start', taskId: 999_999 })).toBe(false);
  expect(desk.tracker.propose({ kind: 'stop' })).toBe(false);
  expect(desk.tracker.propose({ kind: 'toggle' })).toBe(false);
  await desk.tracker.commands.start({ taskId: first() });
  expect(desk.tracker.propose({ kind: 'start', taskId: first() })).toBe(false);
  expect(shown().proposal).toBeNull();
});

test('a question is withdrawn once it is moot', async () => {
  await desk.tracker.commands.start({ taskId: first() });
  desk.tracker.propose({ kind: 'toggle' });
  expect(shown().proposal).toMatchObject({ kind: 'pause' });
  await desk.tracker.commands.pause(undefined);
  expect(shown().proposal).toBeNull();
  // Even when its moment comes again.
  await desk.tracker.commands.resume(undefined);
  expect(shown().proposal).toBeNull();
});

test('a question does not outlive its account', async () => {
  desk.tracker.propose({ kind: 'start', taskId: first() });
  const accountId = desk.tracker.snapshot().account?.id ?? '';
  await desk.tracker.commands.signOut({ accountId, force: true });
  expect(shown().proposal).toBeNull();
  await desk.signIn();
  await answer('agree');
  expect(shown().timer.kind).toBe('stopped');
});

test('one key pauses, resumes, and goes on with the last task', async () => {
  const toggle = () => desk.tracker.commands.toggle(undefined);
  expect(await toggle()).toMatchObject({ ok: false, failure: { kind: 'nothing-to-continue' } });
  await desk.tracker.commands.start({ taskId: first() });
  desk.clock.advance(10 * minute);
  await toggle();
  expect(shown().timer).toMatchObject({ kind: 'paused', booked: 10 * minute });
  await toggle();
  expect(shown().timer.kind).toBe('running');
  await desk.tracker.commands.stop(undefined);
  await toggle();
  expect(shown().timer).toMatchObject({ kind: 'running', task: { id: first() } });
});
