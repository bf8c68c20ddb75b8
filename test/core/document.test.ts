import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';

import { document, readDocument, type Migrations } from '../../src/core/document.ts';
import type { Restored, Store, Verdict } from '../../src/core/ports.ts';
import { Settings } from '../../src/core/settings.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';

/** One document in memory that says what became of it. */
class OneDocument implements Store {
  content: unknown;
  readonly verdicts: Verdict[] = [];
  readonly done: string[] = [];
  readonly restored: readonly Restored[] = [];

  read(_: string, judge: (content: unknown) => Verdict): unknown {
    if (this.content === undefined) return undefined;
    const verdict = judge(this.content);
    this.verdicts.push(verdict);
    return verdict === 'accepted' ? this.content : undefined;
  }
  write(_: string, content: object): void {
    this.done.push('write');
    this.content = content;
  }
  keepVersion(name: string, version: number): void {
    this.done.push(`keep ${name} ${version}`);
  }
  remove(): void {
    this.content = undefined;
  }
  names(): readonly string[] {
    return [];
  }
}

const schema = v.object({ version: v.literal(3), minutes: v.number() });
const empty = { version: 3, minutes: 0 } as const;
const migrations: Migrations = {
  to: 3,
  from: {
    0: (old) => ({ hours: 'stunden' in old ? old.stunden : null }),
    1: (old) => {
      if (!('hours' in old) || typeof old.hours !== 'number') throw new TypeError('hours is no number');
      return { minutes: old.hours * 60 };
    },
    2: (old) => old,
  },
};

let store: OneDocument;
beforeEach(() => {
  store = new OneDocument();
});
const read = () => document(store, 'time', schema, empty, migrations).read();

test('there is none: the empty one, and nothing to keep', () => {
  expect(read()).toEqual(empty);
  expect(store.done).toEqual([]);
});

test.each([
  { version: 3, minutes: 90 },
  { version: 2, minutes: 90 },
  { version: 1, hours: 1.5 },
  { stunden: 1.5 },
  { version: 0, stunden: 1.5 },
])('%j is read as today’s version, and not written by reading', (content) => {
  store.content = content;
  expect(read()).toEqual({ version: 3, minutes: 90 });
  expect(store.content).toBe(content);
  expect(store.verdicts).toEqual(['accepted']);
  const version = 'version' in content ? content.version : 0;
  expect(store.done).toEqual(version === 3 ? [] : [`keep time ${version}`]);
});

test.each<[content: unknown, verdict: Verdict]>([
  [{ version: 4, minutes: 90 }, 'newer-version'],
  [{ version: 4 }, 'newer-version'],
  [{ version: 3, minutes: '90' }, 'unreadable'],
  [{ version: 2, minutes: '90' }, 'unreadable'],
  [{ version: 1, hours: 'many' }, 'unreadable'],
  [{ version: 1.5, hours: 1 }, 'unreadable'],
  [{ version: -1, hours: 1 }, 'unreadable'],
  [{ version: '3', minutes: 90 }, 'unreadable'],
  [{ version: null }, 'unreadable'],
  [[], 'unreadable'],
  ['time', 'unreadable'],
  [null, 'unreadable'],
])('%j is told as such, and never taken for an older version', (content, verdict) => {
  store.content = content;
  expect(read()).toEqual(empty);
  expect(store.verdicts).toEqual([verdict]);
  expect(store.done).toEqual([]);
});

test('without migrations only version 1 is known', () => {
  const first = v.object({ version: v.literal(1) });
  store.content = { version: 1 };
  expect(readDocument(store, 'time', first)).toEqual({ version: 1 });
  store.content = {};
  expect(readDocument(store, 'time', first)).toBeNull();
  store.content = { version: 2 };
  expect(readDocument(store, 'time', first)).toBeNull();
  expect(store.verdicts).toEqual(['accepted', 'unreadable', 'newer-version']);
});

describe('settings', () => {
  test('those that were stored without a version are taken over', () => {
    const preferences = { ...defaultPreferences, undoSeconds: 30 };
    store.content = preferences;
    expect(new Settings(store).of(null)).toEqual(preferences);
    expect(store.done).toEqual(['keep settings 0']);
  });

  test('those of all accounts are what each account begins with', () => {
    const preferences = {
      ...defaultPreferences,
      rounding: { step: 25, direction: 'up' },
      merging: 'per-entry',
      workTimes: 'always',
      undoSeconds: 30,
    };
    store.content = { version: 1, preferences };
    const settings = new Settings(store);
    expect(settings.of(null)).toEqual(preferences);
    expect(store.done).toEqual(['keep settings 1']);
  });

  test.each([{}, { undoSeconds: 30 }, { version: 1, undoSeconds: 30 }])('%j is refused', (content) => {
    store.content = content;
    expect(new Settings(store).of(null)).toEqual(defaultPreferences);
    expect(store.verdicts).toEqual(['unreadable']);
  });
});
