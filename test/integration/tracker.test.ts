import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Network } from '../../src/core/ports.ts';
import { hour, minute, second } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.begin();
});
afterEach(() => desk.end());

test('a posting goes out after its undo window, once', async () => {
  await desk.signIn();
  await desk.workAndPost(75, 'First');
  expect(desk.tracker.snapshot().outbox).toMatchObject([{ hours: 125, state: { kind: 'waiting' } }]);
  desk.clock.advance(9 * second);
  expect(desk.inCopper('First')).toHaveLength(0);
  desk.clock.advance(second);
  const snapshot = await desk.until(({ outbox }) => outbox.length === 0);
  expect(snapshot.today.entries).toMatchObject([{ posting: { state: { kind: 'posted' } } }]);
  expect(desk.inCopper('First')).toMatchObject([{ hoursWorked: '1.25' }]);
});

test('a posting can be taken back within the window; its entry and comment stay', async () => {
  await desk.signIn();
  const id = await desk.workAndPost(30, 'Too early');
  expect(await desk.tracker.commands.withdrawPosting({ id })).toMatchObject({ ok: true });
  desk.clock.advance(minute);
  expect(desk.tracker.snapshot().today.entries).toMatchObject([{ note: 'Too early', posting: null }]);
  expect(desk.inCopper('Too early')).toHaveLength(0);
});

test('offline work waits through a restart and is delivered once', async () => {
  await desk.signIn();
  await desk.copper.setSwitches({ offline: true });
  await desk.workAndPost(60, 'Train');
  desk.clock.advance(10 * second);
  await desk.until(({ connection }) => connection.kind === 'offline');
  desk.tracker.close();
  desk.startAgain();
  await desk.until(({ account }) => account !== null);
  expect(desk.tracker.snapshot().outbox).toHaveLength(1);
  await desk.copper.setSwitches({ offline: false });
  await desk.tracker.commands.sendNow(undefined);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Train')).toHaveLength(1);
});

test('work ends when "Stop" was pressed, however late Copper hears of it, and the next timer is its own', async () => {
  await desk.signIn();
  await desk.copper.setSwitches({ offline: true });
  const began = desk.clock.now();
  await desk.start();
  desk.work(30);
  const id = await desk.stop();
  desk.work(3 * 60);
  // Going on with the same task continues neither the entry nor what waits.
  await desk.tracker.commands.toggle(undefined);
  desk.work(10);
  expect((await desk.post(id, 'Before lunch')).ok).toBe(true);
  desk.work(60);
  await desk.copper.setSwitches({ offline: false });
  await desk.tracker.commands.sendNow(undefined);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Before lunch')).toMatchObject([{ hoursWorked: '0.50' }]);
  await desk.stop();
  expect(desk.tracker.snapshot().today.entries).toMatchObject([
    { id, from: began, to: began + 30 * minute, tracked: 30 * minute },
    { tracked: 70 * minute, posting: null },
  ]);
});

test('a posting that Copper refuses holds nothing up: a later one of the same task arrives', async () => {
  await desk.signIn();
  const message = 'This task takes no more comments.';
  await desk.copper.setSwitches({ refusal: { action: 'create_taskcomment', status: 400, message } });
  await desk.workAndPost(60, 'Refused');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox[0]?.state.kind === 'parked');
  await desk.copper.setSwitches({ refusal: null });
  await desk.workAndPost(30, 'Later');
  desk.clock.advance(10 * second);
  const snapshot = await desk.until(({ outbox }) => outbox.length === 1);
  expect(snapshot.outbox).toMatchObject([
    { comment: 'Refused', state: { problem: { kind: 'refused', message } } },
  ]);
  expect(desk.inCopper('Later')).toHaveLength(1);
});

test('a posting that waits over midnight says of which day it is', async () => {
  await desk.signIn();
  await desk.copper.setSwitches({ offline: true });
  await desk.workAndPost(60, 'Evening');
  desk.clock.advance(24 * hour);
  await desk.copper.setSwitches({ offline: false });
  await desk.tracker.commands.sendNow(undefined);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Evening\n(Worked on 2026-11-24, 10:00–11:00)')).toMatchObject([
    { hoursWorked: '1.00' },
  ]);
});

test('a comment that was stored before the connection broke is found, not sent again', async () => {
  await desk.signIn();
  await desk.workAndPost(60, 'Known');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  await desk.workAndPost(60, 'Cut');
  await desk.copper.setSwitches({ cut: 'after-storing' });
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox[0]?.state.kind === 'uncertain');
  await desk.tracker.commands.sendNow(undefined);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Cut')).toHaveLength(1);
});

test('a server that drops fractions is caught reading the first one back, and the rest is carried', async () => {
  await desk.signIn();
  await desk.copper.setSwitches({ truncatesHours: true });
  await desk.workAndPost(75, 'Truncated');
  desk.clock.advance(10 * second);
  const snapshot = await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Truncated')).toMatchObject([{ hoursWorked: '1.00' }]);
  expect(snapshot.today.entries).toMatchObject([{ posting: { hours: 100, state: { kind: 'posted' } } }]);
  await desk.workAndPost(50, 'The rest');
  expect(desk.tracker.snapshot().outbox).toMatchObject([{ hours: 100 }]);
});

test('a posting that was composed before the server was known to count whole hours is not sent', async () => {
  await desk.signIn();
  await desk.workAndPost(75, 'First');
  await desk.workAndPost(90, 'Second');
  await desk.copper.setSwitches({ wholeHours: true });
  desk.clock.advance(20 * second);
  const snapshot = await desk.until(({ outbox }) => outbox.every(({ state }) => state.kind === 'parked'));
  expect(snapshot.outbox).toMatchObject([
    { comment: 'First', state: { problem: { kind: 'refused' } } },
    { comment: 'Second', state: { problem: { kind: 'whole-hours-only' }, proposal: { hours: 100 } } },
  ]);
  expect(desk.copper.requests.filter(({ action }) => action === 'create_taskcomment')).toHaveLength(1);
});

test('a server that counts whole hours gets a proposal, never silent rounding', async () => {
  await desk.signIn();
  await desk.copper.setSwitches({ wholeHours: true });
  const id = await desk.workAndPost(75, 'Whole');
  desk.clock.advance(10 * second);
  const parked = await desk.until(({ outbox }) => outbox[0]?.state.kind === 'parked');
  expect(parked.outbox[0]?.state).toMatchObject({ proposal: { hours: 100, carry: 15 * minute } });
  await desk.tracker.commands.resendPosting({ id, hours: 'proposed' });
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Whole')).toMatchObject([{ hoursWorked: '1.00' }]);
  // From now on this account posts whole hours, and what was left over goes along.
  await desk.workAndPost(45, 'Carried');
  expect(desk.tracker.snapshot().outbox).toMatchObject([{ hours: 100 }]);
});

test('an expired session in the middle of work is not noticed', async () => {
  await desk.signIn();
  desk.copper.expireSessions();
  await desk.workAndPost(30, 'Quiet');
  desk.clock.advance(10 * second);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Quiet')).toHaveLength(1);
});

test('the timer survives a restart, and a long silence becomes a question', async () => {
  await desk.signIn();
  await desk.start();
  desk.clock.advance(minute);
  desk.clock.jump(60 * minute);
  desk.tracker.close();
  desk.startAgain();
  const { timer, away } = desk.tracker.snapshot();
  expect(timer).toMatchObject({ kind: 'running', booked: minute });
  expect(away).toMatchObject({ from: desk.clock.now() - 60 * minute, to: desk.clock.now() });
});

test('sign-in errors differ', async () => {
  const attempt = async (server: string, password: string) => {
    const answer = await desk.tracker.commands.signIn({
      server,
      username: 'demo',
      password,
      staySignedIn: false,
    });
    return answer.ok ? 'signed-in' : answer.failure.kind;
  };
  expect(await attempt(desk.copper.address, 'wrong')).toBe('wrong-password');
  await desk.copper.setSwitches({ html: true });
  expect(await attempt(desk.copper.address, 'patina-demo')).toBe('not-copper');
  await desk.copper.setSwitches({ html: false, apiEnabled: false });
  expect(await attempt(desk.copper.address, 'patina-demo')).toBe('api-off');
  await desk.copper.setSwitches({ apiEnabled: true, offline: true });
  expect(await attempt(desk.copper.address, 'patina-demo')).toBe('server-unreachable');
  expect(await attempt('http://copper.example.com', 'patina-demo')).toBe('address-insecure');
});

test('the network is awaited only while Copper cannot be reached, and its return sends what waits', async () => {
  const opportunity: { comes: () => void; isAwaited: () => boolean } = {
    comes: () => undefined,
    isAwaited: () => false,
  };
  const network: Network = {
    onOpportunity: (comes, isAwaited) => {
      Object.assign(opportunity, { comes, isAwaited });
      return () => undefined;
    },
  };
  const traveller = await Desk.begin({ network });
  try {
    await traveller.signIn();
    expect(opportunity.isAwaited()).toBe(false);
    await traveller.copper.setSwitches({ offline: true });
    await traveller.workAndPost(60, 'Train');
    traveller.clock.advance(10 * second);
    await traveller.until(({ connection }) => connection.kind === 'offline');
    expect(opportunity.isAwaited()).toBe(true);
    await traveller.copper.setSwitches({ offline: false });
    opportunity.comes();
    await traveller.until(({ outbox }) => outbox.length === 0);
    expect(opportunity.isAwaited()).toBe(false);
    expect(traveller.inCopper('Train')).toHaveLength(1);
  } finally {
    await traveller.end();
  }
});
