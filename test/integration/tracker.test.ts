import { afterEach, beforeEach, expect, test } from 'vitest';

import type { World } from '../../src/core/ports.ts';
import { createTracker, type Tracker } from '../../src/core/tracker.ts';
import { undiciHttp } from '../../src/main/adapters/http.ts';
import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { fakeWorld, HandClock } from '../support/fake-world.ts';
import { minute, second } from '../../src/shared/duration.ts';

let copper: EmbeddedCopper;
let clock: HandClock;
let world: World;
let tracker: Tracker;

beforeEach(async () => {
  copper = await startEmbeddedCopper();
  clock = new HandClock(Date.parse('2026-11-24T09:00:00Z'));
  world = fakeWorld({ clock, http: undiciHttp() });
  tracker = createTracker(world);
  tracker.open();
});
afterEach(async () => {
  tracker.close();
  await copper.close();
});

/** Waits for a snapshot; the core tells each change, so nothing polls. */
function until(accepts: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve) => {
    const stop = tracker.watch((snapshot) => {
      if (!accepts(snapshot)) return;
      stop();
      resolve(snapshot);
    });
    if (accepts(tracker.snapshot())) {
      stop();
      resolve(tracker.snapshot());
    }
  });
}

async function signIn() {
  const answer = await tracker.commands.signIn({
    server: copper.address,
    username: 'demo',
    password: 'patina-demo',
    staySignedIn: true,
  });
  expect(answer).toMatchObject({ ok: true });
  await until(({ catalogue }) => catalogue.refreshedAt !== null);
}

async function restart() {
  tracker.close();
  tracker = createTracker(world);
  tracker.open();
  await until(({ connection }) => connection.kind === 'online').catch(() => undefined);
}

/** Tracks so many minutes on the first task, and posts them; answers with the posting's id. */
async function post(minutes: number, comment: string): Promise<string> {
  const found = await tracker.queries.findTasks({ text: '', limit: 5 });
  const task = found.ok ? [...found.value.recent, ...found.value.others][0] : undefined;
  if (task === undefined) throw new Error('there are tasks');
  await tracker.commands.start({ taskId: task.id });
  // A running app is never silent for longer than 30 s.
  for (let passed = 0; passed < minutes; passed += 1) clock.advance(minute);
  const stopped = await tracker.commands.stop(undefined);
  if (!stopped.ok) throw new Error('the timer runs');
  const posted = await tracker.commands.postEntry({
    id: stopped.value.entryId,
    comment,
    percentComplete: null,
    percentSeen: null,
  });
  if (!posted.ok) throw new Error(`it can be posted: ${posted.failure.kind}`);
  return posted.value.postingId;
}

const commentsSaying = (body: string) => copper.data.comments.filter((comment) => comment.body === body);

test('a posting goes out after its undo window, once', async () => {
  await signIn();
  await post(75, 'First');
  expect(tracker.snapshot().outbox).toMatchObject([{ hours: 125, state: { kind: 'waiting' } }]);
  clock.advance(9 * second);
  expect(commentsSaying('First')).toHaveLength(0);
  clock.advance(second);
  const snapshot = await until(({ outbox }) => outbox.length === 0);
  expect(snapshot.today.entries).toMatchObject([{ posting: { state: { kind: 'posted' } } }]);
  expect(commentsSaying('First')).toMatchObject([{ hoursWorked: '1.25' }]);
});

test('a posting can be taken back within the window; its entry and comment stay', async () => {
  await signIn();
  const id = await post(30, 'Too early');
  expect(await tracker.commands.withdrawPosting({ id })).toMatchObject({ ok: true });
  clock.advance(minute);
  expect(tracker.snapshot().today.entries).toMatchObject([{ note: 'Too early', posting: null }]);
  expect(commentsSaying('Too early')).toHaveLength(0);
});

test('offline work waits through a restart and is delivered once', async () => {
  await signIn();
  await copper.setSwitches({ offline: true });
  await post(60, 'Train');
  clock.advance(10 * second);
  await until(({ connection }) => connection.kind === 'offline');
  await restartOffline();
  expect(tracker.snapshot().outbox).toHaveLength(1);
  await copper.setSwitches({ offline: false });
  await tracker.commands.sendNow(undefined);
  await until(({ outbox }) => outbox.length === 0);
  expect(commentsSaying('Train')).toHaveLength(1);
});

async function restartOffline() {
  tracker.close();
  tracker = createTracker(world);
  tracker.open();
  await until(({ account }) => account !== null);
}

test('a comment that was stored before the connection broke is found, not sent again', async () => {
  await signIn();
  await post(60, 'Known');
  clock.advance(10 * second);
  await until(({ outbox }) => outbox.length === 0);
  await post(60, 'Cut');
  await copper.setSwitches({ cut: 'after-storing' });
  clock.advance(10 * second);
  await until(({ outbox }) => outbox[0]?.state.kind === 'uncertain');
  await tracker.commands.sendNow(undefined);
  await until(({ outbox }) => outbox.length === 0);
  expect(commentsSaying('Cut')).toHaveLength(1);
});

test('a server that drops fractions is caught reading the first one back, and the rest is carried', async () => {
  await signIn();
  await copper.setSwitches({ truncatesHours: true });
  await post(75, 'Truncated');
  clock.advance(10 * second);
  const snapshot = await until(({ outbox }) => outbox.length === 0);
  expect(commentsSaying('Truncated')).toMatchObject([{ hoursWorked: '1.00' }]);
  expect(snapshot.today.entries).toMatchObject([{ posting: { hours: 100, state: { kind: 'posted' } } }]);
  await post(50, 'The rest');
  expect(tracker.snapshot().outbox).toMatchObject([{ hours: 100 }]);
});

test('a posting that was composed before the server was known to count whole hours is not sent', async () => {
  await signIn();
  await post(75, 'First');
  await post(90, 'Second');
  await copper.setSwitches({ wholeHours: true });
  clock.advance(20 * second);
  const snapshot = await until(({ outbox }) => outbox.every(({ state }) => state.kind === 'parked'));
  expect(snapshot.outbox).toMatchObject([
    { comment: 'First', state: { problem: { kind: 'refused' } } },
    { comment: 'Second', state: { problem: { kind: 'whole-hours-only' }, proposal: { hours: 100 } } },
  ]);
  expect(copper.requests.filter(({ action }) => action === 'create_taskcomment')).toHaveLength(1);
});

test('a server that counts whole hours gets a proposal, never silent rounding', async () => {
  await signIn();
  await copper.setSwitches({ wholeHours: true });
  const id = await post(75, 'Whole');
  clock.advance(10 * second);
  const parked = await until(({ outbox }) => outbox[0]?.state.kind === 'parked');
  expect(parked.outbox[0]?.state).toMatchObject({ proposal: { hours: 100, carry: 15 * minute } });
  await tracker.commands.resendPosting({ id, hours: 'proposed' });
  await until(({ outbox }) => outbox.length === 0);
  expect(commentsSaying('Whole')).toMatchObject([{ hoursWorked: '1.00' }]);
  // From now on this account posts whole hours, and what was left over goes along.
  await post(45, 'Carried');
  expect(tracker.snapshot().outbox).toMatchObject([{ hours: 100 }]);
});

test('an expired session in the middle of work is not noticed', async () => {
  await signIn();
  copper.expireSessions();
  await post(30, 'Quiet');
  clock.advance(10 * second);
  await until(({ outbox }) => outbox.length === 0);
  expect(commentsSaying('Quiet')).toHaveLength(1);
});

test('the timer survives a restart, and a long silence becomes a question', async () => {
  await signIn();
  const found = await tracker.queries.findTasks({ text: '', limit: 1 });
  const taskId = found.ok ? (found.value.others[0]?.id ?? 0) : 0;
  await tracker.commands.start({ taskId });
  clock.advance(minute);
  clock.jump(60 * minute);
  await restart();
  const { timer, away } = tracker.snapshot();
  expect(timer).toMatchObject({ kind: 'running', booked: minute });
  expect(away).toMatchObject({ from: clock.now() - 60 * minute, to: clock.now() });
});

test('sign-in errors differ', async () => {
  const attempt = async (server: string, password: string) => {
    const answer = await tracker.commands.signIn({ server, username: 'demo', password, staySignedIn: false });
    return answer.ok ? 'signed-in' : answer.failure.kind;
  };
  expect(await attempt(copper.address, 'wrong')).toBe('wrong-password');
  await copper.setSwitches({ html: true });
  expect(await attempt(copper.address, 'patina-demo')).toBe('not-copper');
  await copper.setSwitches({ html: false, apiEnabled: false });
  expect(await attempt(copper.address, 'patina-demo')).toBe('api-off');
  await copper.setSwitches({ apiEnabled: true, offline: true });
  expect(await attempt(copper.address, 'patina-demo')).toBe('server-unreachable');
  expect(await attempt('http://copper.example.com', 'patina-demo')).toBe('address-insecure');
});
