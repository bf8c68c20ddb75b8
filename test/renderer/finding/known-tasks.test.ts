import { beforeEach, expect, test } from 'vitest';

import { KnownTasks, type TaskFilter } from '../../../src/renderer/finding/known-tasks.ts';
import { packed, type CatalogueNews, type KnownTask } from '../../../src/shared/catalogue.ts';
import type { TaskLabel } from '../../../src/shared/domain.ts';
import { shown } from '../../support/find-tasks.ts';

const task = (id: number, name: string, more: Partial<KnownTask> = {}): KnownTask => ({
  id,
  projectId: 1,
  name,
  hoursWorked: 125,
  estimate: 400,
  percentComplete: 0,
  ownerId: null,
  ...more,
});
const label = (id: number, name: string): TaskLabel => ({
  id,
  name,
  projectId: 9,
  projectName: 'Closed',
  organisationName: null,
  colour: null,
});
const followed = { of: 'one', places: 1, tasks: 1, usage: 1 };
const nothingNew: CatalogueNews = {
  followed,
  more: false,
  userId: 5,
  places: null,
  projects: '[]',
  usage: null,
};
const first: CatalogueNews = {
  ...nothingNew,
  places: {
    organisations: [{ id: 7, name: 'Northwind', colour: '#112233' }],
    projects: [{ id: 1, name: 'Website', organisationId: 7, colour: null }],
  },
  projects: packed([
    {
      projectId: 1,
      tasks: [
        task(11, 'Release notes', { ownerId: 5 }),
        task(12, 'Release checks', { percentComplete: 100, ownerId: 6 }),
        task(13, 'Retrospective', { ownerId: 5, percentComplete: null }),
      ],
    },
  ]),
};

let tasks: KnownTasks;
beforeEach(() => {
  tasks = new KnownTasks();
  tasks.take(first);
});
const ids = (words: string, only: readonly TaskFilter[] = []) =>
  shown(tasks, words, only).tasks.map(({ id }) => id);

test('a row has the names of its project and organisation, and what the server tells', () => {
  expect(tasks.find('notes', []).taskAt(0)).toEqual({
    id: 11,
    name: 'Release notes',
    projectId: 1,
    projectName: 'Website',
    organisationName: 'Northwind',
    colour: '#112233',
    hoursWorked: 125,
    estimate: 400,
    percentComplete: 0,
    favourite: false,
  });
  expect(tasks.find('notes', []).taskAt(1)).toBeUndefined();
});

test('one letter is the same one whatever its case, and finds fewer with a filter', () => {
  expect(ids('r')).toEqual([11, 13, 12]);
  expect(ids(' R ')).toEqual(ids('r'));
  expect(ids('r', ['open'])).toEqual([11, 13]);
  expect([...tasks.firstLetters].toSorted()).toEqual(['c', 'n', 'r']);
});

test('mine are those of the person, open those that are not complete as far as is known', () => {
  expect(tasks.filters).toEqual(['mine', 'open']);
  expect(ids('', ['mine'])).toEqual([11, 13]);
  expect(ids('', ['open'])).toEqual([11, 13]);
  expect(ids('release', ['mine', 'open'])).toEqual([11]);
});

test('favourites and recent tasks that the catalogue does not list are known by their labels', () => {
  const usage = {
    favourites: [label(90, 'Old favourite')],
    recent: [label(91, 'Recent one')],
    frequent: [13],
  };
  tasks.take({ ...nothingNew, usage });
  expect(ids('')).toEqual([90, 91, 13, 11, 12]);
  expect(ids('closed')).toEqual([90, 91]);
  expect(shown(tasks, 'old')).toMatchObject({
    favourites: 1,
    tasks: [{ name: 'Old favourite', favourite: true, hoursWorked: null }],
  });
  // Whether they are open is not known, and not guessed.
  expect(ids('', ['open'])).toEqual([13, 11]);
});

test('a favourite that only some of the typed words fit is not found', () => {
  tasks.take({
    ...nothingNew,
    usage: { favourites: [label(11, 'Release notes')], recent: [], frequent: [] },
  });
  expect(shown(tasks, 'release checks')).toMatchObject({ favourites: 0, tasks: [{ id: 12 }] });
  expect(ids('release wrong')).toEqual([]);
});

test('a favourite is shown under the name that it has now', () => {
  tasks.take({ ...nothingNew, usage: { favourites: [label(12, 'Its old name')], recent: [], frequent: [] } });
  expect(shown(tasks, '').tasks[0]).toMatchObject({ id: 12, name: 'Release checks', favourite: true });
  expect(ids('old name')).toEqual([]);
});

test('what changed takes the place of what was there, and tasks of projects that are gone are not found', () => {
  const projects = packed([{ projectId: 1, tasks: [task(11, 'Changelog'), task(14, 'New one')] }]);
  expect(ids('R')).toEqual([11, 13, 12]);
  tasks.take({ ...nothingNew, projects });
  expect(ids('')).toEqual([11, 14]);
  expect(ids('R')).toEqual([]);
  expect(ids('changelog')).toEqual([11]);
  expect(tasks.filters).toEqual(['open']);
  tasks.take({ ...nothingNew, places: { organisations: [], projects: [] } });
  expect(ids('')).toEqual([]);
  expect(tasks.filters).toEqual([]);
});

test('nothing of one account is left when another is followed', () => {
  tasks.take({ ...nothingNew, usage: { favourites: [label(90, 'Secret')], recent: [], frequent: [] } });
  tasks.take({ ...nothingNew, followed: { ...followed, of: 'two' } });
  expect(ids('')).toEqual([]);
  expect(tasks.followed?.of).toBe('two');
  tasks.forget();
  expect(tasks.followed).toBeNull();
});

test('projects stay in the order of the list, whichever is read last', () => {
  const projects = [1, 2].map((id) => ({ id, name: null, organisationId: null, colour: null }));
  tasks.take({ ...nothingNew, places: { organisations: [], projects } });
  for (const projectId of [2, 1]) {
    const changed = [{ projectId, tasks: [task(projectId * 10, 'Same name', { projectId })] }];
    tasks.take({ ...nothingNew, projects: packed(changed) });
  }
  expect(ids('')).toEqual([10, 20]);
});
