import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { copperClient, sessionActions, type Call } from '../../src/core/copper/client.ts';
import type { CommandName, QueryName } from '../../src/shared/contract.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import type { SubjectKind } from '../../src/shared/form.ts';
import { success } from '../../src/shared/result.ts';
import { projectFolder } from '../support/places.ts';
import { Desk } from '../support/desk.ts';

/** The sections of the API document, in its order. */
const documented = [
  'login',
  'check_session',
  'logout',
  'create_organisation',
  'read_organisation',
  'update_organisation',
  'delete_organisation',
  'create_project',
  'read_project',
  'update_project',
  'delete_project',
  'create_task',
  'read_task',
  'update_task',
  'delete_task',
  'create_taskcomment',
  'read_taskcomment',
  'delete_taskcomment',
  'get_projects',
  'get_organisations',
  'get_project_tasks',
] as const;
type Action = (typeof documented)[number];

const documentFolder = join(projectFolder, 'test/fixtures/copper-document');
const rendererFolder = join(projectFolder, 'src/renderer');

test('these are the actions of the document', () => {
  const sampled = new Set(readdirSync(documentFolder).map((name) => name.replace(/-.*/, '')));
  expect([...sampled].toSorted()).toEqual([...documented].toSorted());
});

test('the client has each of them', async () => {
  const called: string[] = [];
  const call: Call = (action) => {
    called.push(action);
    return Promise.resolve(success({}));
  };
  const client = { ...sessionActions(call), ...copperClient(call) };
  for (const method of Object.values<object>(client)) {
    const input: unknown[] = [1, {}];
    if (typeof method === 'function') await Reflect.apply(method, client, input);
  }
  expect(called.toSorted()).toEqual([...documented].toSorted());
});

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.begin();
});
afterAll(() => desk.end());

const made = { organisation: 0, project: 0, task: 0 };
let posting = '';

async function create(kind: SubjectKind, within: 'organisation' | 'project' | null) {
  const place = within === null ? {} : { [within]: { text: 'Where it is', id: made[within] } };
  const typed = { name: { text: `New ${kind}`, id: null }, ...place };
  const saved = await desk.tracker.commands.save({ kind, id: null, typed, doubt: 'ask' });
  if (saved.ok) made[kind] = saved.value.id;
}
const change = (kind: SubjectKind) => {
  const typed = { name: { text: `Old ${kind}`, id: null } };
  return desk.tracker.commands.save({ kind, id: made[kind], typed, doubt: 'ask' });
};
const read = (kind: SubjectKind) =>
  desk.tracker.queries.details({ subject: { kind, id: made[kind] }, fresh: 'asked' });
const remove = (kind: SubjectKind) =>
  desk.tracker.commands.deleteInCopper({ subject: { kind, id: made[kind] }, name: `Old ${kind}` });
const refresh = async () => {
  await desk.tracker.commands.refreshCatalogue(undefined);
  await desk.until(({ catalogue }) => catalogue.refreshing !== null);
  await desk.until(({ catalogue }) => catalogue.refreshing === null);
};
const takeBack = () => desk.tracker.commands.undoPosting({ id: posting, day: '2026-11-24', missing: 'ask' });

/** The message of a window that leads to each action, in an order in which they can be done. */
const ways: readonly (readonly [Action, CommandName | QueryName, () => unknown])[] = [
  ['login', 'signIn', signIn],
  ['check_session', 'sendNow', () => desk.tracker.commands.sendNow(undefined)],
  ['get_projects', 'refreshCatalogue', refresh],
  ['get_organisations', 'refreshCatalogue', refresh],
  ['get_project_tasks', 'refreshCatalogue', refresh],
  ['create_organisation', 'save', () => create('organisation', null)],
  ['create_project', 'save', () => create('project', 'organisation')],
  ['create_task', 'save', () => create('task', 'project')],
  ['read_organisation', 'details', () => read('organisation')],
  ['read_project', 'details', () => read('project')],
  ['read_task', 'details', () => read('task')],
  ['update_organisation', 'save', () => change('organisation')],
  ['update_project', 'save', () => change('project')],
  ['update_task', 'save', () => change('task')],
  ['create_taskcomment', 'postEntry', post],
  ['read_taskcomment', 'undoPosting', takeBack],
  ['delete_taskcomment', 'undoPosting', takeBack],
  ['delete_task', 'deleteInCopper', () => remove('task')],
  ['delete_project', 'deleteInCopper', () => remove('project')],
  ['delete_organisation', 'deleteInCopper', () => remove('organisation')],
  [
    'logout',
    'signOut',
    () =>
      desk.tracker.commands.signOut({ accountId: desk.tracker.snapshot().account?.id ?? '', force: true }),
  ],
];

async function signIn() {
  const { address: server } = desk.copper;
  const typed = { server, username: 'admin', password: 'patina-admin', staySignedIn: true };
  await desk.tracker.commands.signIn(typed);
  await desk.until(({ catalogue }) => catalogue.refreshedAt !== null);
  await desk.tracker.commands.setPreferences({ ...defaultPreferences, undoSeconds: 0 });
}
async function post() {
  await desk.tracker.commands.start({ taskId: made.task });
  desk.work(30);
  const posted = await desk.post(await desk.stop(), 'Done');
  posting = posted.ok ? posted.value.postingId : '';
  await desk.until(({ outbox }) => outbox.length === 0);
}

const windows = readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(svelte|ts)$/.test(name))
  .map((name) => readFileSync(join(rendererFolder, name), 'utf8'))
  .join('\n');

test('a way leads to each of them', () => {
  expect(ways.map(([action]) => action).toSorted()).toEqual([...documented].toSorted());
});

// One after the other: what one makes, the next one changes.
test.each(ways)('%s is done by %s, which a window says', async (action, message, go) => {
  expect(windows).toMatch(new RegExp(`\\b(run|ask)\\(\\s*'${message}'`));
  const answered = () =>
    desk.copper.requests.filter((request) => request.action === action && request.status === 200).length;
  const before = action === 'login' || message === 'undoPosting' ? 0 : answered();
  await go();
  await expect.poll(answered).toBeGreaterThan(before);
});
