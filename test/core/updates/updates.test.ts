import { expect, test } from 'vitest';

import type { Updater } from '../../../src/core/ports.ts';
import { firstLookAfter, idleEnough, lookEvery } from '../../../src/core/updates/update.ts';
import { Updates } from '../../../src/core/updates/updates.ts';
import { minute } from '../../../src/shared/duration.ts';
import { failure, success } from '../../../src/shared/result.ts';
import { fakeWorld, HandClock, neverInstalled } from '../../support/fake-world.ts';

/** Lets what was promised come true. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

class Bench {
  readonly clock = new HandClock(Date.parse('2026-11-24T09:00:00Z'));
  readonly acts: string[] = [];
  readonly surroundings = { wanted: true, quiet: true, timerStopped: true };
  readonly updates: Updates;

  constructor(updater: Partial<Updater> = {}) {
    const whole: Updater = {
      ...neverInstalled,
      how: 'automatic',
      find: () => {
        this.acts.push('find');
        return Promise.resolve(success('1.1.0'));
      },
      fetch: () => {
        this.acts.push('fetch');
        return Promise.resolve(success(undefined));
      },
      atQuit: (act) => this.acts.push(act),
      quit: () => this.acts.push('quit'),
      ...updater,
    };
    const world = fakeWorld({ clock: this.clock, updater: whole });
    this.updates = new Updates(
      world,
      () => this.surroundings,
      () => this.updates.consider(),
    );
    this.updates.open();
  }

  async pass(milliseconds: number): Promise<void> {
    this.clock.advance(milliseconds);
    await settle();
  }

  get state() {
    return this.updates.view.state;
  }
}

test('finds and fetches by itself, and installs at quit', async () => {
  const bench = new Bench();
  await bench.pass(firstLookAfter - 1);
  expect(bench.acts).toEqual([]);
  await bench.pass(1);
  expect(bench.state).toEqual({ kind: 'ready', version: '1.1.0', install: 'at-quit' });
  bench.updates.close();
  expect(bench.acts).toEqual(['find', 'fetch', 'install']);
});

test('leaves it for the next quit while a posting is on its way', async () => {
  const bench = new Bench();
  await bench.pass(firstLookAfter);
  bench.surroundings.quiet = false;
  bench.updates.close();
  expect(bench.acts).toEqual(['find', 'fetch', 'leave']);
});

test('asked to restart, waits until the posting has arrived', async () => {
  const bench = new Bench();
  await bench.pass(firstLookAfter);
  bench.surroundings.quiet = false;
  bench.updates.install();
  await bench.pass(5 * minute);
  expect(bench.acts).not.toContain('quit');
  expect(bench.state).toEqual({ kind: 'ready', version: '1.1.0', install: 'when-quiet' });
  bench.surroundings.quiet = true;
  bench.updates.consider();
  bench.updates.close();
  expect(bench.acts).toEqual(['find', 'fetch', 'quit', 'install-and-start']);
});

test('restarts by itself when nobody is there', async () => {
  let idle = 0;
  const bench = new Bench({ idle: () => idle });
  await bench.pass(firstLookAfter);
  idle = idleEnough;
  await bench.pass(minute);
  expect(bench.acts).toEqual(['find', 'fetch', 'quit']);
  bench.updates.close();
  expect(bench.acts.at(-1)).toBe('install-and-start');
});

test('keeps what was refused out, and tries again later', async () => {
  let forged = true;
  const bench = new Bench({
    fetch: () => Promise.resolve(forged ? failure('refused') : success(undefined)),
  });
  await bench.pass(firstLookAfter);
  expect(bench.state).toEqual({ kind: 'refused', version: '1.1.0' });
  bench.updates.install();
  expect(bench.state.kind).toBe('refused');
  forged = false;
  await bench.pass(lookEvery + minute);
  expect(bench.state.kind).toBe('ready');
});

test.each([{ how: 'none' }, { forbidden: true }] as const)('does nothing at all: %o', async (updater) => {
  const bench = new Bench(updater);
  await bench.pass(3 * lookEvery);
  await bench.updates.look();
  bench.updates.close();
  expect(bench.acts).toEqual(['leave']);
});

test('switched off, looks only when asked', async () => {
  const bench = new Bench();
  bench.surroundings.wanted = false;
  await bench.pass(3 * lookEvery);
  expect(bench.acts).toEqual([]);
  await bench.updates.look();
  expect(bench.acts).toEqual(['find', 'fetch']);
  bench.updates.close();
  expect(bench.acts.at(-1)).toBe('leave');
});
