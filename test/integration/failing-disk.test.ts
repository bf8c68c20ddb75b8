import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Http } from '../../src/core/ports.ts';
import { directHttp } from '../support/direct-http.ts';
import { minute, second } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';
import { FailingStore } from '../support/failing-store.ts';

const disk = new FailingStore();
const network = directHttp();
let beforeSending: () => void = () => undefined;
const http: Http = {
  postForm: (address, form, ...rest) => {
    if (address.includes('create_taskcomment')) beforeSending();
    return network.postForm(address, form, ...rest);
  },
};
let desk: Desk;

beforeEach(async () => {
  disk.trouble = null;
  disk.documents.clear();
  beforeSending = () => undefined;
  desk = await Desk.begin({ store: disk, http });
  await desk.signIn();
});
afterEach(() => desk.end());

test('what is not on disk is not sent; it goes out when the disk takes it', async () => {
  await desk.workAndPost(60, 'Once');
  disk.trouble = 'full';
  desk.clock.advance(20 * second);
  const { outbox } = await desk.until(({ notices }) => notices.some(({ id }) => id === 'storage'));
  expect(outbox).toMatchObject([{ state: { kind: 'waiting', problem: { kind: 'storage', cause: 'full' } } }]);
  expect(desk.inCopper('Once')).toHaveLength(0);
  disk.trouble = null;
  desk.clock.advance(30 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Once')).toHaveLength(1);
});

test('what Copper has taken is posted, although the disk became full meanwhile', async () => {
  beforeSending = () => (disk.trouble = 'full');
  await desk.workAndPost(60, 'Once');
  desk.clock.advance(20 * second);
  const { notices } = await desk.until(({ outbox }) => outbox.length === 0);
  expect(notices).toContainEqual(expect.objectContaining({ id: 'storage' }));

  // Killed now, the next process finds a posting that was on its way, and then its comment.
  desk.startAgain();
  expect(desk.tracker.snapshot().outbox).toMatchObject([{ state: { kind: 'uncertain' } }]);
  expect(desk.inCopper('Once')).toHaveLength(1);
});

test('signing in that a full disk refuses changes nothing: what waits is still delivered', async () => {
  await desk.workAndPost(60, 'Once');
  disk.trouble = 'full';
  const typed = { server: desk.copper.address, username: 'demo', password: 'patina-demo' };
  expect(await desk.tracker.commands.signIn({ ...typed, staySignedIn: true })).toMatchObject({
    ok: false,
    failure: { kind: 'storage', cause: 'full', change: 'refused' },
  });
  const accountId = desk.tracker.snapshot().account?.id ?? '';
  expect(await desk.tracker.commands.signOut({ accountId, force: true })).toMatchObject({ ok: false });
  disk.trouble = null;
  desk.clock.advance(minute);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Once')).toHaveLength(1);
});
