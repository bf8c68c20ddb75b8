import { expect, test } from 'vitest';

import { Usage } from '../../../src/core/catalogue/usage.ts';
import { hour } from '../../../src/shared/duration.ts';
import { MemoryStore } from '../../support/fake-world.ts';

const now = Date.parse('2026-11-24T09:00:00Z');
const day = 24 * hour;
const label = (id: number) => ({
  id,
  name: `Task ${id}`,
  projectId: null,
  projectName: null,
  organisationName: null,
  colour: null,
});

test('what was started often comes first, and counts half after two weeks', () => {
  const usage = new Usage(new MemoryStore(), 'accounts/a');
  for (let times = 0; times < 7; times += 1) usage.used(label(1), now);
  usage.used(label(2), now + 28 * day);
  expect(usage.frequent(now + 28 * day)).toEqual([1, 2]);
  usage.used(label(2), now + 28 * day);
  expect(usage.frequent(now + 28 * day)).toEqual([2, 1]);
  expect(usage.recent.map(({ id }) => id)).toEqual([2, 1]);
});

test('no more is counted than anybody uses, and a clock set back counts nothing twice', () => {
  const usage = new Usage(new MemoryStore(), 'accounts/a');
  for (let id = 1; id <= 250; id += 1) usage.used(label(id), now + id);
  expect(usage.frequent(now)).toHaveLength(200);
  const clockSetBack = new Usage(new MemoryStore(), 'accounts/a');
  clockSetBack.used(label(1), now);
  clockSetBack.used(label(2), now - 300 * day);
  clockSetBack.used(label(2), now - 300 * day);
  expect(clockSetBack.frequent(now - 300 * day)).toEqual([2, 1]);
});

test('what was stored before tasks were counted is taken over', () => {
  const store = new MemoryStore();
  store.write('accounts/a/usage', { version: 1, favourites: [label(3)], recent: [label(4), label(3)] });
  const usage = new Usage(store, 'accounts/a');
  expect(usage.isFavourite(3)).toBe(true);
  usage.used(label(4), now);
  expect(store.versions.get('accounts/a/usage')).toBe(1);
  expect(new Usage(store, 'accounts/a').frequent(now)).toEqual([4]);
});
