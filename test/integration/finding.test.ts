import { afterEach, beforeEach, expect, test } from 'vitest';

import { unpacked, type TaskLookUp } from '../../src/shared/catalogue.ts';
import { KnownTasks, type TaskFilter } from '../../src/renderer/finding/known-tasks.ts';
import { Desk } from '../support/desk.ts';
import { askTracker, catchUp, knownTasks, shown } from '../support/find-tasks.ts';

let desk: Desk;
/** What a window knows that follows the tracker. */
let window: KnownTasks;
beforeEach(async () => {
  desk = await Desk.begin();
  await desk.signIn();
  window = new KnownTasks();
});
afterEach(() => desk.end());

async function find(words: string, only: readonly TaskFilter[] = []): Promise<ReturnType<typeof shown>> {
  await catchUp(window, askTracker(desk.tracker));
  return shown(window, words, only);
}
async function lookUp(text: string): Promise<TaskLookUp> {
  const answer = await desk.tracker.queries.lookUpTask({ text });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
const names = ({ tasks }: ReturnType<typeof shown>) => tasks.map(({ name }) => name);

test('favourites come first, then recent tasks, then the rest, each once', async () => {
  const all = await find('');
  const [first, , third, fourth] = all.tasks;
  if (first === undefined || third === undefined || fourth === undefined) throw new Error('there are tasks');
  await desk.tracker.commands.favourite({ taskId: fourth.id, favourite: true });
  await desk.tracker.commands.start({ taskId: third.id });
  const found = await find('');
  expect(names(found).slice(0, 3)).toEqual([fourth.name, third.name, first.name]);
  expect(found).toMatchObject({ favourites: 1, recent: 1 });
  expect(found.tasks).toHaveLength(all.tasks.length);
  expect(new Set(found.tasks.map(({ id }) => id)).size).toBe(found.tasks.length);
  expect(found.tasks[0]).toEqual({ ...fourth, favourite: true });
});

test('what is used often comes before what is not', async () => {
  const [, second, third] = (await find('')).tasks;
  // More than are recent, so that the often used one is not among those any more.
  for (const often of [third, third, second]) {
    await desk.tracker.commands.start({ taskId: often?.id ?? 0 });
    desk.work(1);
    await desk.stop();
  }
  const { recent, tasks } = await find('');
  expect(recent).toBe(2);
  expect(tasks.slice(0, 2).map(({ id }) => id)).toEqual([second?.id, third?.id]);
});

test('a window that has followed is told only what is new, and then knows the same as one that begins', async () => {
  const ask = askTracker(desk.tracker);
  const all = await find('');
  const nothingNew = await ask(window.followed);
  expect(nothingNew).toMatchObject({
    ok: true,
    value: { places: null, projects: '[]', usage: null, more: false },
  });
  const [task] = all.tasks;
  const typed = { name: { text: 'Renamed meanwhile', id: null } };
  await desk.tracker.commands.save({ kind: 'task', id: task?.id ?? null, typed, doubt: 'ask' });
  const news = await ask(window.followed);
  const changed = unpacked(news.ok ? news.value.projects : '[]');
  expect(changed.map(({ projectId }) => projectId)).toEqual([task?.projectId]);
  expect(names(await find('renamed'))).toEqual(['Renamed meanwhile']);
  expect((await find('')).tasks).toHaveLength(all.tasks.length);
  expect(shown(await knownTasks(ask), '')).toEqual(shown(window, ''));
});

test('another account’s tasks take the place of those before', async () => {
  const before = await find('');
  const typed = {
    server: desk.copper.address,
    username: 'admin',
    password: 'patina-admin',
    staySignedIn: true,
  };
  await desk.tracker.commands.signIn(typed);
  await desk.until(
    ({ account, catalogue }) => account?.username === 'admin' && catalogue.refreshedAt !== null,
  );
  const others = await find('');
  expect(others.tasks.map(({ name }) => name)).not.toEqual(names(before));
  expect(shown(await knownTasks(askTracker(desk.tracker)), '')).toEqual(others);
});

test('a page of the account’s own server names a task, one of another server does not', async () => {
  const [task] = (await find('')).tasks;
  const page = `/index.php?module=projects&action=taskview&taskid=${task?.id}`;
  expect(await lookUp(desk.copper.address + page)).toEqual({ task, hint: 'none' });
  expect(await lookUp(`https://copper.example.com${page}`)).toEqual({ task: null, hint: 'other-server' });
  expect(await lookUp(`${desk.copper.address}/copper${page}`)).toMatchObject({ hint: 'other-server' });
  expect(await lookUp(`${desk.copper.address}/index.php`)).toEqual({ task: null, hint: 'no-task' });
  expect(await lookUp('http://')).toEqual({ task: null, hint: 'none' });
});

test('an id that Copper does not know is asked for once', async () => {
  expect(await lookUp('#999999')).toEqual({ task: null, hint: 'not-there' });
  const asked = () => desk.copper.requests.filter(({ action }) => action === 'read_task').length;
  const before = asked();
  expect(await lookUp('#999999')).toMatchObject({ hint: 'not-there' });
  expect(asked()).toBe(before);
  await desk.copper.setSwitches({ offline: true });
  expect(await lookUp('#888888')).toMatchObject({ hint: 'not-looked-up' });
});

test('mine and open hide what is known to be neither, and are offered only where it is known', async () => {
  const all = await find('');
  expect(window.filters).toEqual(['mine', 'open']);
  const open = await find('', ['open']);
  expect(open.tasks).toEqual(all.tasks.filter(({ percentComplete }) => percentComplete !== 100));
  expect(open.tasks.length).toBeLessThan(all.tasks.length);
  await desk.copper.setSwitches({ extraFields: false });
  await desk.tracker.commands.refreshCatalogue(undefined);
  await desk.until(({ catalogue }) => catalogue.refreshing !== null);
  await desk.until(({ catalogue }) => catalogue.refreshing === null);
  await find('');
  expect(window.filters).toEqual([]);
});
