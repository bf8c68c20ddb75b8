import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import { refreshCatalogue } from '../../../src/core/catalogue/refresh.ts';
import { copperClient } from '../../../src/core/copper/client.ts';
import { fileCache } from '../../../src/main/adapters/file-cache.ts';
import { success } from '../../../src/shared/result.ts';
import { fakeWorld, HandClock } from '../../support/fake-world.ts';

const clock = new HandClock(Date.parse('2026-11-24T09:00:00Z'));
let root: string;
let folder: string;
let pauses: number;
const pause = () => {
  pauses += 1;
  return Promise.resolve();
};
const opened = () => new Catalogue(fileCache(root, fakeWorld().log), 'accounts/a', pause);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'patina-catalogue-'));
  folder = join(root, 'accounts/a/catalogue');
  pauses = 0;
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Projects by their ids, each with so many tasks. */
async function refreshed(catalogue: Catalogue, tasks: Readonly<Record<number, number>>): Promise<void> {
  const client = copperClient((action, { id }) => {
    const rows = (count: number, first: number) =>
      Array.from({ length: count }, (_, at) => ({ ID: String(first + at), Name: `Name ${first + at}` }));
    if (action === 'get_projects') {
      return Promise.resolve(
        success({ projects: Object.keys(tasks).map((ID) => ({ ID, Name: 'Project' })) }),
      );
    }
    if (action === 'get_project_tasks') {
      return Promise.resolve(success({ tasks: rows(tasks[Number(id)] ?? 0, Number(id) * 100_000) }));
    }
    return Promise.resolve(success({ ID: id, organisations: [], Colour: '#1f7a68' }));
  }, pause);
  const result = await refreshCatalogue(client, catalogue, clock, () => undefined);
  expect(result.ok).toBe(true);
  await catalogue.saved();
}

test('a refresh leaves no file of a project that is gone, nor any that it does not know', async () => {
  const catalogue = opened();
  await refreshed(catalogue, { 1: 2, 2: 1 });
  await writeFile(join(folder, 'project-9.json'), '{}');
  expect(await readdir(folder)).toEqual(['index.json', 'project-1.json', 'project-2.json', 'project-9.json']);
  await refreshed(catalogue, { 2: 1, 3: 4 });
  expect(await readdir(folder)).toEqual(['index.json', 'project-2.json', 'project-3.json']);
  const again = opened();
  await again.load();
  expect(again.size).toBe(5);
});

test('a project of 20,000 tasks is read and loaded with pauses, and is whole', async () => {
  const catalogue = opened();
  await refreshed(catalogue, { 1: 200 });
  expect(pauses).toBe(0);
  await refreshed(catalogue, { 1: 20_000 });
  expect(catalogue.size).toBe(20_000);
  expect(pauses).toBeGreaterThan(30);
  pauses = 0;
  const again = opened();
  await again.load();
  expect(pauses).toBeGreaterThan(30);
  expect(again.tasksOf(1)).toEqual(catalogue.tasksOf(1));
});

test('files are written when the reading is over, even if it has failed', async () => {
  const written: string[] = [];
  const write = (document: string) => Promise.resolve(void written.push(document));
  const catalogue = new Catalogue({ ...fakeWorld().cache, write }, 'accounts/a', pause);
  const project = { id: 1, name: 'Project', organisationId: null, colour: null };
  catalogue.replaceIndex([], [project], null);
  await catalogue.saved();
  let fail: (why: Error) => void = () => undefined;
  catalogue.writeAfter(new Promise((_resolve, reject) => (fail = reject)));
  catalogue.replaceTasks(1, []);
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual(['accounts/a/catalogue/index']);
  fail(new Error('no answer'));
  await catalogue.saved();
  expect(written).toEqual(['accounts/a/catalogue/index', 'accounts/a/catalogue/project-1']);
});

test('a file with a row that is no task is passed over', async () => {
  await refreshed(opened(), { 1: 2, 2: 1 });
  await writeFile(join(folder, 'project-1.json'), '{"version":1,"tasks":[{"id":"x"}]}');
  const again = opened();
  await again.load();
  expect(again.tasksOf(1)).toEqual([]);
  expect(again.tasksOf(2)).toHaveLength(1);
});
