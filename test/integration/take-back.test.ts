import { afterEach, beforeEach, expect, test } from 'vitest';

import type { InputOf, Commands } from '../../src/shared/contract.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import type { PostingView } from '../../src/shared/snapshot.ts';
import { balance } from '../faults/ledger.ts';
import { Desk } from '../support/desk.ts';
import { askTracker, findTasks } from '../support/find-tasks.ts';
import { MemoryStore } from '../support/fake-world.ts';

let desk: Desk;
let store: MemoryStore;
beforeEach(async () => {
  store = new MemoryStore();
  desk = await Desk.begin({ store });
});
afterEach(() => desk.end());

const day = '2026-11-24';
type Typed = Partial<InputOf<Commands['signIn']>>;
const admin: Typed = { username: 'admin', password: 'patina-admin' };

async function signIn(who: Typed = {}) {
  const typed = { server: desk.copper.address, username: 'demo', password: 'patina-demo', ...who };
  const answer = await desk.tracker.commands.signIn({ ...typed, staySignedIn: true });
  if (!answer.ok) throw new Error(answer.failure.kind);
  await desk.until(({ catalogue }) => catalogue.refreshedAt !== null);
  const rounding = { step: 25, direction: 'down' } as const;
  await desk.tracker.commands.setPreferences({ ...defaultPreferences, undoSeconds: 0, rounding });
}
async function view() {
  const answer = await desk.tracker.queries.day({ day });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
async function posted(minutes: number, comment: string): Promise<PostingView> {
  const id = await desk.workAndPost(minutes, comment);
  await desk.until(({ outbox }) => outbox.length === 0);
  const posting = (await view()).postings.find((candidate) => candidate.id === id);
  if (posting === undefined) throw new Error('it is posted');
  return posting;
}
const undo = ({ id }: PostingView, missing: 'ask' | 'deleted' = 'ask') =>
  desk.tracker.commands.undoPosting({ id, day, missing });
const refusal = async (posting: PostingView, missing: 'ask' | 'deleted' = 'ask') => {
  const answer = await undo(posting, missing);
  return answer.ok ? null : answer.failure;
};
/** An administrator deletes a posting's comment with a browser. */
async function deleteInCopper({ state }: PostingView): Promise<void> {
  const call = async (action: string, parameters: Record<string, string>) => {
    const answer = await fetch(`${desk.copper.address}/index.php?module=api&action=${action}`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    });
    return (await answer.json()) as { readonly data: { readonly session_id: string } };
  };
  const { data } = await call('login', { username: 'admin', password: 'patina-admin' });
  const id = String(state.kind === 'posted' ? state.commentId : 0);
  await call('delete_taskcomment', { session_id: data.session_id, id, confirm_delete: '1' });
}
const deletions = () => desk.copper.requests.filter(({ action }) => action === 'delete_taskcomment').length;

test('an administrator takes a comment back: its entry is to be posted again, and the carry is as before', async () => {
  await signIn(admin);
  const first = await posted(40, 'First');
  const second = await posted(40, 'Second');
  expect(second.hours).toBe(75);
  expect(await undo(second)).toEqual({ ok: true, value: { entries: 1 } });
  expect(desk.inCopper('Second')).toEqual([]);
  const { postings, drafts } = await view();
  expect(postings.map(({ id }) => id)).toEqual([first.id]);
  // The ten minutes that the first one left over are there again.
  expect(drafts).toMatchObject([{ comment: 'Second', hours: 75, carryIn: 10 * 60_000 }]);
  expect(balance(store.documents).unbalanced).toEqual([]);
  desk.startAgain();
  await desk.until(({ account }) => account?.session === 'signed-in');
  expect((await view()).postings.map(({ id }) => id)).toEqual([first.id]);
  expect(balance(store.documents).unbalanced).toEqual([]);
});

test('a crash in the middle is finished by the next start, and counted once', async () => {
  await signIn(admin);
  const posting = await posted(40, 'Once');
  const name = [...store.documents.keys()].find((document) => document.includes('/postings-')) ?? '';
  const archive = store.documents.get(name) ?? '';
  expect(await refusal(posting)).toBeNull();
  const carry = [...store.documents.keys()].find((document) => document.endsWith('/carry')) ?? '';
  // As it is on disk between the carry and the archive.
  store.documents.set(name, archive);
  const content = JSON.parse(store.documents.get(carry) ?? '{}') as object;
  store.write(carry, { ...content, unfiled: [{ id: posting.id, day }] });
  desk.startAgain();
  await desk.until(({ account }) => account?.session === 'signed-in');
  expect((await view()).postings).toEqual([]);
  expect(balance(store.documents).unbalanced).toEqual([]);
});

test('everybody else is told that only administrators may, and it stays posted', async () => {
  await signIn();
  const posting = await posted(40, 'Mine');
  expect(await refusal(posting)).toEqual({ kind: 'not-taken-back', why: 'admins-only' });
  expect((await view()).postings).toHaveLength(1);
  expect(desk.inCopper('Mine')).toHaveLength(1);
});

test('what was deleted in Copper is for the person to say', async () => {
  await signIn(admin);
  const posting = await posted(40, 'Gone');
  await deleteInCopper(posting);
  const before = deletions();
  expect(await refusal(posting)).toEqual({ kind: 'not-taken-back', why: 'missing' });
  expect((await view()).postings).toHaveLength(1);
  expect(await refusal(posting, 'deleted')).toBeNull();
  expect(deletions()).toBe(before);
  expect((await view()).drafts).toHaveLength(1);
});

test.each([
  ['before-storing', { kind: 'not-taken-back', why: 'still-there' }, 1],
  ['after-storing', null, 0],
] as const)('an answer that is lost, %s: the comment itself tells', async (cut, problem, left) => {
  await signIn(admin);
  const posting = await posted(40, 'Lost');
  await desk.copper.setSwitches({ cut, cutAction: 'delete_taskcomment' });
  expect(await refusal(posting)).toEqual(problem);
  expect(desk.inCopper('Lost')).toHaveLength(left);
  expect((await view()).postings).toHaveLength(left);
});

test('two clicks delete one comment', async () => {
  await signIn(admin);
  const posting = await posted(40, 'Twice');
  const before = deletions();
  const answers = await Promise.all([undo(posting), undo(posting)]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
  expect(deletions()).toBe(before + 1);
});

test('a comment in parts goes with all its parts; what is gone already is not looked for again', async () => {
  await signIn(admin);
  const [task] = await findTasks(askTracker(desk.tracker));
  const taskId = task?.id ?? 0;
  const ids: string[] = [];
  for (let round = 0; round < 5; round += 1) {
    const entry = { day, taskId, duration: '0:00-24:00', note: 'Long' };
    const added = await desk.tracker.commands.addEntry(entry);
    if (added.ok) ids.push(added.value.entryId);
  }
  const merged = await desk.tracker.commands.mergeEntries({ ids });
  const id = merged.ok ? merged.value.entryId : '';
  const typed = { id, comment: 'Long', percentComplete: null, percentSeen: null };
  const answer = await desk.tracker.commands.postEntry({ ...typed, parts: 2 });
  if (!answer.ok) throw new Error(answer.failure.kind);
  await desk.until(({ outbox }) => outbox.length === 0);
  const [first, second] = (await view()).postings;
  if (first === undefined || second === undefined) throw new Error('there are two parts');
  await deleteInCopper(first);
  await desk.copper.setSwitches({ failWith: { status: 429, times: 1, action: 'delete_taskcomment' } });
  expect(await refusal(second, 'deleted')).toMatchObject({ kind: 'server-trouble' });
  expect((await view()).postings.map(({ state }) => state)).toMatchObject([{ gone: true }, { gone: false }]);
  expect((await view()).drafts).toEqual([]);
  expect(await refusal(second)).toBeNull();
  expect((await view()).postings).toEqual([]);
  expect((await view()).drafts).toMatchObject([{ comment: 'Long', hours: 12_000 }]);
  expect(balance(store.documents).unbalanced).toEqual([]);
});
