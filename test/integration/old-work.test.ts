import { afterEach, expect, test, vi } from 'vitest';

import { hour, minute, second } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';
import { askTracker, findTasks } from '../support/find-tasks.ts';
import { MemoryStore } from '../support/fake-world.ts';

/** Tells which months of entries were read. */
class WatchedStore extends MemoryStore {
  override read(...of: Parameters<MemoryStore['read']>): unknown {
    this.asked.push(of[0]);
    return super.read(...of);
  }
  readonly asked: string[] = [];
  months(): readonly string[] {
    const months = this.asked.flatMap((name) => /entries-(.+)$/.exec(name)?.[1] ?? []);
    return [...new Set(months)].toSorted();
  }
}

let desk: Desk;
afterEach(() => desk.end());

test('work that was never submitted is found however old it is, and months are read one by one', async () => {
  const store = new WatchedStore();
  desk = await Desk.begin({ store });
  await desk.signIn();
  const [task] = await findTasks(askTracker(desk.tracker));
  const taskId = task?.id ?? 0;
  const add = (day: string, note: string) =>
    desk.tracker.commands.addEntry({ day, taskId, duration: '09:00-10:00', note });
  const days = async () => {
    const answer = await desk.tracker.queries.unsubmittedDays(undefined);
    return answer.ok ? answer.value.days : [];
  };
  for (const day of ['2025-03-11', '2025-09-02', '2026-02-03', '2026-09-30', '2026-11-02'])
    await add(day, day);
  await desk.tracker.commands.submitDays({ days: ['2025-09-02', '2026-09-30'] });
  await desk.tracker.commands.sendNow(undefined);
  await desk.until(({ outbox }) => outbox.length === 0);

  desk.tracker.close();
  store.asked.length = 0;
  desk.startAgain();
  expect(store.months()).toEqual(['2026-11']);
  expect(await days()).toEqual(['2026-11-02']);
  expect(store.months()).toEqual(['2026-09', '2026-10', '2026-11']);

  let published = 0;
  desk.tracker.watch(() => (published += 1));
  desk.clock.advance(second);
  expect(store.months()).toEqual(['2026-02', '2026-09', '2026-10', '2026-11']);
  await vi.waitFor(() => expect(published).toBeGreaterThan(0));
  expect(await days()).toEqual(['2026-02-03', '2026-11-02']);
  desk.clock.advance(minute);
  expect(await days()).toEqual(['2025-03-11', '2026-02-03', '2026-11-02']);

  // All is submitted at once, as it is offered, and is not looked for again.
  const all = await days();
  expect(await desk.tracker.commands.submitDays({ days: [...all] })).toMatchObject({ value: { left: 0 } });
  expect(await days()).toEqual([]);
  store.asked.length = 0;
  desk.clock.advance(hour);
  expect(await days()).toEqual([]);
  expect(store.months()).toEqual([]);
});
