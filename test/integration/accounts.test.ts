import { afterEach, beforeEach, expect, test } from 'vitest';

import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import { hour, minute, second } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';
import { FailingStore } from '../support/failing-store.ts';

let desk: Desk;
let other: EmbeddedCopper;
beforeEach(async () => {
  desk = await Desk.begin();
  other = await startEmbeddedCopper();
});
afterEach(async () => {
  await desk.end();
  await other.close();
});

const typed = { username: 'demo', password: 'patina-demo', staySignedIn: true };
const idOf = () => desk.tracker.snapshot().account?.id ?? '';
const othersBodies = () => other.data.comments.map(({ body }) => body);
const ofTheOther = () => desk.tracker.snapshot().accounts.find(({ server }) => server === other.address);

/** Signs in to both; the second is shown afterwards. Answers with their ids. */
async function signInToBoth(): Promise<{ readonly first: string; readonly second: string }> {
  await desk.signIn();
  const first = idOf();
  expect(await desk.tracker.commands.signIn({ server: other.address, ...typed })).toMatchObject({ ok: true });
  await desk.until(({ catalogue, account }) => account?.id !== first && catalogue.refreshedAt !== null);
  return { first, second: idOf() };
}

/** Gives a Copper a comment of 1.25 h with the id and the task of another one. */
function fill(
  copper: EmbeddedCopper,
  like: { readonly id: number; readonly taskId: number },
  body: string,
): void {
  while ((copper.data.comments.at(-1)?.id ?? 0) < like.id - 1) copper.addComment({ taskId: 1, hours: 1 });
  const { id } = copper.addComment({ taskId: like.taskId, hours: 1.25, body, username: 'demo' });
  expect(id).toBe(like.id);
}

test('both accounts deliver, whichever is shown, and nothing is mixed', async () => {
  const { first, second: later } = await signInToBoth();
  await desk.workAndPost(30, 'For the second');
  await desk.tracker.commands.showAccount({ accountId: first });
  expect(desk.tracker.snapshot().today.entries).toEqual([]);
  expect(desk.tracker.snapshot().outbox).toEqual([]);
  await desk.workAndPost(60, 'For the first');
  expect(desk.tracker.snapshot().accounts.map(({ outbox }) => outbox.waiting)).toEqual([1, 1]);
  desk.clock.advance(10 * second);
  await desk.until(({ accounts }) => accounts.every(({ outbox }) => outbox.waiting === 0));
  expect(desk.inCopper('For the first')).toHaveLength(1);
  expect(othersBodies()).toContain('For the second');
  expect(othersBodies()).not.toContain('For the first');
  expect(desk.inCopper('For the second')).toEqual([]);
  await desk.tracker.commands.showAccount({ accountId: later });
  expect(desk.tracker.snapshot().today.entries).toMatchObject([{ note: 'For the second' }]);
});

test('the one timer stays with its account while another is shown, and a restart changes nothing', async () => {
  const { first, second: later } = await signInToBoth();
  await desk.start();
  desk.work(10);
  await desk.tracker.commands.showAccount({ accountId: first });
  expect(desk.tracker.snapshot()).toMatchObject({
    timer: { kind: 'running', accountId: later },
    today: { tracked: 0, since: null },
  });
  desk.work(10);
  desk.tracker.close();
  desk.startAgain();
  expect(desk.tracker.snapshot()).toMatchObject({ account: { id: first }, timer: { accountId: later } });
  expect(await desk.tracker.commands.showAccount({ accountId: 'nobody' })).toMatchObject({ ok: false });
  await desk.stop();
  // What was stopped is looked at next.
  const { account, today } = desk.tracker.snapshot();
  expect(account?.id).toBe(later);
  expect(today).toMatchObject({ tracked: 20 * minute, entries: [{ tracked: 20 * minute }] });
});

test('starting in another account files the time of the first one there', async () => {
  const { first, second: later } = await signInToBoth();
  await desk.start();
  desk.work(15);
  await desk.tracker.commands.showAccount({ accountId: first });
  await desk.start();
  expect(desk.tracker.snapshot()).toMatchObject({ timer: { accountId: first }, today: { entries: [] } });
  await desk.tracker.commands.showAccount({ accountId: later });
  expect(desk.tracker.snapshot().today.entries).toMatchObject([{ tracked: 15 * minute }]);
});

test('each account has its own rounding, merging and work times; the rest is the person’s', async () => {
  const { first, second: later } = await signInToBoth();
  const { preferences } = desk.tracker.snapshot();
  const rounding = { step: 25, direction: 'up' } as const;
  await desk.tracker.commands.setPreferences({ ...preferences, rounding, undoSeconds: 7 });
  await desk.tracker.commands.showAccount({ accountId: first });
  expect(desk.tracker.snapshot().preferences).toMatchObject({
    rounding: { step: 1, direction: 'nearest' },
    undoSeconds: 7,
  });
  desk.tracker.close();
  desk.startAgain();
  await desk.tracker.commands.showAccount({ accountId: later });
  expect(desk.tracker.snapshot().preferences).toMatchObject({ rounding, undoSeconds: 7 });
});

test('signing out counts what is unposted on all days, ends the session, and signing in again finds it', async () => {
  await signInToBoth();
  const accountId = idOf();
  await desk.start();
  desk.work(5);
  await desk.stop();
  desk.clock.jump(40 * 24 * hour);
  desk.work(1);
  expect(await desk.tracker.commands.signOut({ accountId, force: false })).toMatchObject({
    failure: { kind: 'unsent-work', postings: 0, entries: 1 },
  });
  expect(await desk.tracker.commands.signOut({ accountId, force: true })).toMatchObject({ ok: true });
  expect(other.requests.at(-1)).toMatchObject({ action: 'logout' });
  expect(desk.tracker.snapshot().account?.server).toBe(desk.copper.address);
  expect(ofTheOther()).toMatchObject({ session: 'signed-out' });
  await desk.tracker.commands.signIn({ server: other.address, ...typed });
  expect(idOf()).toBe(accountId);
  const day = await desk.tracker.queries.day({ day: '2026-11-24' });
  expect(day).toMatchObject({ value: { entries: [{ tracked: 5 * minute }] } });
});

test('an account with unposted work is removed only when that is saved, and can be restored', async () => {
  const { first, second: later } = await signInToBoth();
  await desk.start();
  desk.work(25);
  await desk.stop();
  await desk.workAndPost(30, 'Waiting');
  await desk.start();
  desk.work(5);
  const taskId = desk.tracker.snapshot().recent[0]?.id ?? 0;
  await desk.tracker.commands.favourite({ taskId, favourite: true });
  const { backups } = desk.tracker;
  expect(await backups.remove(later, null)).toMatchObject({
    failure: { kind: 'unsent-work', postings: 1, entries: 2 },
  });
  const early = backups.backup(later);
  await desk.stop();
  await desk.start();
  desk.work(1);
  // The file of a moment ago does not hold what has been tracked since.
  expect(await backups.remove(later, early.ok ? early.value : null)).toMatchObject({ ok: false });
  const saved = backups.backup(later);
  if (!saved.ok) throw new Error('it can be saved');
  const file = JSON.stringify(saved.value);
  expect(file).not.toContain('patina-demo');
  expect(await backups.remove(later, saved.value)).toMatchObject({ ok: true });

  expect(desk.tracker.snapshot()).toMatchObject({
    account: { id: first },
    accounts: [{ id: first }],
    timer: { kind: 'stopped' },
  });
  expect(desk.world.store.names(`accounts/${later}`)).toEqual([]);
  expect(desk.world.store.names(`accounts/${later}/outbox`)).toEqual([]);
  expect(await desk.world.vault.read(later)).toMatchObject({ value: null });

  const content: unknown = JSON.parse(file);
  expect(desk.tracker.backups.restore(content)).toMatchObject({ value: { entries: 4, postings: 1 } });
  // A second time there is nothing to bring back.
  expect(desk.tracker.backups.restore(content)).toMatchObject({ value: { entries: 0, postings: 0 } });
  await desk.tracker.commands.signIn({ server: other.address, ...typed });
  const { today, outbox, favourites } = desk.tracker.snapshot();
  expect(favourites).toMatchObject([{ id: taskId }]);
  expect(today.entries.reduce((sum, { tracked }) => sum + tracked, 0)).toBe(61 * minute);
  // What was waiting then is not sent by itself now.
  expect(outbox).toMatchObject([{ state: { kind: 'parked', problem: { kind: 'from-backup' } } }]);
  expect(othersBodies()).not.toContain('Waiting');
  expect(desk.tracker.backups.restore({ patina: 'something else' })).toMatchObject({ value: null });
});

test('a removal that a crash interrupts goes on at the next start', async () => {
  const { second: later } = await signInToBoth();
  await desk.workAndPost(30, 'Posted');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  const stored = JSON.stringify(desk.world.store.read('accounts', () => 'accepted'));
  const [before, after] = stored.split(/"signed-in"(?!.*"signed-in")/);
  desk.tracker.close();
  const interrupted: unknown = JSON.parse(`${before}"removing"${after}`);
  if (typeof interrupted !== 'object' || interrupted === null) throw new Error('it is a document');
  desk.world.store.write('accounts', interrupted);
  desk.startAgain();
  expect(desk.tracker.snapshot().accounts).toHaveLength(1);
  expect(desk.world.store.names(`accounts/${later}`)).toEqual([]);
});

test('the server moved: one known comment of the same user proves it, and everything goes on', async () => {
  await desk.signIn();
  const accountId = idOf();
  await desk.workAndPost(75, 'Known');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  const known = desk.inCopper('Known')[0];
  if (known === undefined) throw new Error('it was posted');
  const move = { accountId, ...typed };

  // Another Copper, which happens to have a comment under that id or none.
  expect(await desk.tracker.commands.moveAccount({ ...move, server: other.address })).toMatchObject({
    failure: { kind: 'not-the-same-copper', why: 'comment-differs' },
  });
  // One that has another comment there, with the same hours on a task of the same number.
  const third = await startEmbeddedCopper();
  try {
    fill(third, known, 'Something else');
    expect(await desk.tracker.commands.moveAccount({ ...move, server: third.address })).toMatchObject({
      failure: { kind: 'not-the-same-copper', why: 'comment-differs' },
    });
  } finally {
    await third.close();
  }
  // Another user of it.
  const admin = { username: 'admin', password: 'patina-admin' };
  expect(await desk.tracker.commands.moveAccount({ ...move, ...admin, server: other.address })).toMatchObject(
    { failure: { kind: 'not-the-same-copper', why: 'other-user' } },
  );
  expect(
    await desk.tracker.commands.moveAccount({ ...move, password: 'no', server: other.address }),
  ).toMatchObject({ failure: { kind: 'wrong-password' } });
  expect(desk.tracker.snapshot().account).toMatchObject({ id: accountId, server: desk.copper.address });
  const wrote = (action: string) => action.startsWith('create') || action.startsWith('update');
  expect(other.requests.filter(({ action }) => wrote(action))).toEqual([]);

  // The same comment is there.
  fill(other, known, 'Known');
  expect(await desk.tracker.commands.moveAccount({ ...move, server: other.address })).toMatchObject({
    ok: true,
  });
  expect(desk.tracker.snapshot().account).toMatchObject({ id: accountId, server: other.address });
  await desk.workAndPost(30, 'After the move');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(othersBodies()).toContain('After the move');
  expect(desk.inCopper('After the move')).toEqual([]);
});

test('without a known comment a new address is not the same Copper; it can be a new account', async () => {
  await desk.signIn();
  const accountId = idOf();
  await desk.start();
  desk.work(5);
  await desk.stop();
  const moved = await desk.tracker.commands.moveAccount({ accountId, ...typed, server: other.address });
  expect(moved).toMatchObject({ failure: { kind: 'not-the-same-copper', why: 'no-known-comment' } });
  await desk.tracker.commands.signIn({ server: other.address, ...typed });
  expect(idOf()).not.toBe(accountId);
  expect(desk.tracker.snapshot().today.entries).toEqual([]);
});

test('a rejected password stops one account, and the other goes on', async () => {
  const { first, second: later } = await signInToBoth();
  await desk.workAndPost(30, 'Kept');
  await desk.world.vault.write(later, 'changed elsewhere');
  desk.tracker.close();
  desk.startAgain();
  await desk.until(({ account }) => account?.session === 'password-needed');
  await desk.tracker.commands.showAccount({ accountId: first });
  await desk.until(({ account, catalogue }) => account?.id === first && catalogue.refreshedAt !== null);
  await desk.workAndPost(30, 'Goes on');
  desk.clock.advance(10 * minute);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Goes on')).toHaveLength(1);
  const logins = other.requests.filter(({ action }) => action === 'login').length;
  desk.clock.advance(hour);
  expect(other.requests.filter(({ action }) => action === 'login')).toHaveLength(logins);
  expect(ofTheOther()).toMatchObject({ session: 'password-needed', outbox: { waiting: 1 } });
  expect(othersBodies()).not.toContain('Kept');
});

test('the session in which the password was checked is the one that is used', async () => {
  await desk.signIn();
  const asked = (action: string) => desk.copper.requests.filter((request) => request.action === action);
  expect(asked('login')).toHaveLength(1);
  await desk.workAndPost(30, 'In that session');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(asked('login')).toHaveLength(1);
  await desk.tracker.commands.signOut({ accountId: idOf(), force: true });
  expect(asked('logout')).toHaveLength(1);
});

test('a session that cannot be used, as the account cannot be stored, is ended', async () => {
  const store = new FailingStore();
  const full = await Desk.begin({ store });
  try {
    store.trouble = 'full';
    const answer = await full.tracker.commands.signIn({ server: full.copper.address, ...typed });
    expect(answer).toMatchObject({ failure: { kind: 'storage', change: 'refused' } });
    expect(full.tracker.snapshot().account).toBeNull();
    await expect.poll(() => full.copper.requests.map(({ action }) => action)).toEqual(['login', 'logout']);
  } finally {
    await full.end();
  }
});
