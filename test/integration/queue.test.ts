import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Http } from '../../src/core/ports.ts';
import { second } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';
import { askTracker, findTasks } from '../support/find-tasks.ts';
import { directHttp } from '../support/direct-http.ts';
import { FailingStore } from '../support/failing-store.ts';

const days = ['2026-11-20', '2026-11-23'];
const tasks = 4;
const patience = { timeout: 10_000 };
const network = directHttp();
let disk: FailingStore;
/** How many more comments may leave this machine. */
let mayLeave: number;
let desk: Desk;

const http: Http = {
  postForm: (address, ...rest) => {
    if (address.includes('create_taskcomment')) mayLeave -= 1;
    return mayLeave < 0 ? new Promise(() => undefined) : network.postForm(address, ...rest);
  },
};

/** A comment's id is known, and two days' work on four tasks is submitted. */
beforeEach(async () => {
  disk = new FailingStore();
  mayLeave = Infinity;
  desk = await Desk.begin({ store: disk, http });
  await desk.signIn();
  await desk.workAndPost(60, 'Acquainted');
  await desk.tracker.commands.sendNow(undefined);
  await desk.until(({ outbox }) => outbox.length === 0);
  const found = (await findTasks(askTracker(desk.tracker))).slice(0, tasks);
  for (const day of days) {
    for (const { id: taskId } of found) {
      await desk.tracker.commands.addEntry({
        day,
        taskId,
        duration: '09:00-10:00',
        note: `${day} ${taskId}`,
      });
    }
  }
  await desk.tracker.commands.submitDays({ days });
  disk.changes.length = 0;
});
afterEach(() => desk.end());

const written = (part: string) =>
  disk.changes.filter((change) => change.includes(part) && !change.endsWith(' removed')).length;
const inCopper = () => desk.copper.data.comments.filter(({ body }) => body.startsWith('2026-11-'));

test('what leaves together waits for the disk once, and so does what came of it', async () => {
  await desk.tracker.commands.sendNow(undefined);
  disk.changes.length = 0;
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(inCopper()).toHaveLength(days.length * tasks);
  expect(written('/attempts ')).toBe(days.length);
  expect([written('/postings-'), written('/carry '), written('/comments ')]).toEqual([1, 1, 1]);
  expect(disk.changes.filter((change) => change.endsWith(' removed'))).toHaveLength(days.length * tasks);
});

test('killed before that, it looks for each in Copper, and sends again what never arrived', async () => {
  mayLeave = tasks;
  await desk.tracker.commands.sendNow(undefined);
  // Four are in Copper, and what came of them is not on disk; four are written down, and never leave.
  await vi.waitFor(() => expect(mayLeave).toBe(-tasks), patience);
  expect(desk.tracker.snapshot().outbox).toHaveLength(tasks);
  const killed = [...disk.documents];
  desk.tracker.close();
  disk.documents.clear();
  for (const [document, text] of killed) disk.documents.set(document, text);

  mayLeave = Infinity;
  desk.startAgain();
  const { outbox } = desk.tracker.snapshot();
  expect(outbox.map(({ state }) => state.kind)).toEqual(
    Array.from({ length: days.length * tasks }, () => 'uncertain'),
  );
  await vi.waitFor(() => {
    desk.clock.advance(10 * second);
    expect(desk.tracker.snapshot().outbox).toEqual([]);
  }, patience);
  const bodies = inCopper().map(({ body }) => body);
  expect(bodies).toHaveLength(days.length * tasks);
  expect(new Set(bodies).size).toBe(days.length * tasks);
});

test('what happens in the background is told together, and what a person does at once', async () => {
  await desk.tracker.commands.sendNow(undefined);
  const told: number[] = [];
  const moments: (() => void)[] = [];
  desk.clock.soon = (run) => {
    moments.push(run);
    return () => undefined;
  };
  desk.tracker.watch(({ outbox }) => told.push(outbox.length));
  await vi.waitFor(() => expect(desk.tracker.snapshot().outbox).toEqual([]), patience);
  expect(told).toEqual([]);
  expect(moments).toHaveLength(1);
  moments[0]?.();
  expect(told).toEqual([0]);
  await desk.start();
  expect(told).toHaveLength(2);
});
