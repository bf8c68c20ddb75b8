import { afterEach, beforeEach, expect, test } from 'vitest';

import type { InputOf, Queries, TaskSearch } from '../../src/shared/contract.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.begin();
  await desk.signIn();
});
afterEach(() => desk.end());

async function find(text: string, more: Partial<InputOf<Queries['findTasks']>> = {}): Promise<TaskSearch> {
  const answer = await desk.tracker.queries.findTasks({ text, limit: 100, ...more });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
const names = ({ tasks }: TaskSearch) => tasks.map(({ name }) => name);

test('favourites come first, then recent tasks, then the rest, each once and in stretches', async () => {
  const all = await find('');
  const [first, , third, fourth] = all.tasks;
  if (first === undefined || third === undefined || fourth === undefined) throw new Error('there are tasks');
  await desk.tracker.commands.favourite({ taskId: fourth.id, favourite: true });
  await desk.tracker.commands.start({ taskId: third.id });
  const found = await find('');
  expect(names(found).slice(0, 3)).toEqual([fourth.name, third.name, first.name]);
  expect(found).toMatchObject({ favourites: 1, recent: 1, total: all.total });
  expect(new Set(found.tasks.map(({ id }) => id)).size).toBe(found.total);
  expect(names(await find('', { from: 1, limit: 2 }))).toEqual([third.name, first.name]);
});

test('a page of the account’s own server names a task, one of another server does not', async () => {
  const [task] = (await find('')).tasks;
  const page = `/index.php?module=projects&action=taskview&taskid=${task?.id}`;
  expect(names(await find(desk.copper.address + page))).toEqual([task?.name]);
  expect(await find(`https://copper.example.com${page}`)).toMatchObject({ total: 0, hint: 'other-server' });
  expect(await find(`${desk.copper.address}/copper${page}`)).toMatchObject({ hint: 'other-server' });
  expect(await find(`${desk.copper.address}/index.php`)).toMatchObject({ total: 0, hint: 'no-task' });
});

test('an id that Copper does not know is asked for once', async () => {
  expect(await find('#999999')).toMatchObject({ total: 0, hint: 'not-there' });
  const asked = () => desk.copper.requests.filter(({ action }) => action === 'read_task').length;
  const before = asked();
  expect(await find('#999999')).toMatchObject({ hint: 'not-there' });
  expect(asked()).toBe(before);
  await desk.copper.setSwitches({ offline: true });
  expect(await find('#888888')).toMatchObject({ total: 0, hint: 'not-looked-up' });
});

test('mine and open hide what is known to be neither, and are offered only where it is known', async () => {
  const all = await find('');
  expect(all.filters).toEqual(['mine', 'open']);
  const open = await find('', { only: ['open'] });
  expect(open.tasks.every(({ percentComplete }) => percentComplete !== 100)).toBe(true);
  expect(open.total).toBe(all.tasks.filter(({ percentComplete }) => percentComplete !== 100).length);
  await desk.copper.setSwitches({ extraFields: false });
  await desk.tracker.commands.refreshCatalogue(undefined);
  await desk.until(({ catalogue }) => catalogue.refreshing !== null);
  await desk.until(({ catalogue }) => catalogue.refreshing === null);
  expect((await find('')).filters).toEqual([]);
});
