import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { Verdict } from '../../../src/core/ports.ts';
import type { FileStore as FileStoreType } from '../../../src/main/adapters/file-store.ts';
import {
  RecordedDisk,
  statesAfter,
  type DiskOperation,
  type DiskState,
} from '../../support/recorded-disk.ts';

/** A step of the program: what a document, or several, hold when it has returned; null: they are gone. */
interface Step {
  readonly document: string;
  readonly content: object | null;
  /** How many operations there were before it and when it returned. */
  readonly begun: number;
  readonly returned: number;
}

const lines = (n: number) => ({ n, text: 'so long that half of it is no document' });
const steps: readonly (readonly [document: string, content: object | null, ...more: string[]])[] = [
  ['timer', lines(1)],
  ['accounts/a/outbox/p', lines(2)],
  ['timer', lines(3)],
  ['accounts/a/outbox/p', null],
  ['accounts/a/entries', lines(4)],
  ['timer', lines(5)],
  ['timer', lines(6)],
  ['accounts/a/outbox/p', lines(7)],
  ['accounts/a/outbox/q', lines(8)],
  ['accounts/a/outbox/p', null, 'accounts/a/outbox/q'],
];

const judge = (content: unknown): Verdict =>
  typeof content === 'object' && content !== null && 'n' in content ? 'accepted' : 'unreadable';

function isWhole(text: string): boolean {
  try {
    return judge(JSON.parse(text)) === 'accepted';
  } catch {
    return false;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'patina-power-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Started from a terminal that is a snap, electron-store writes in place and without fsync.
describe.each(['', '1'])('with SNAP=%j', (snap) => {
  let operations: readonly DiskOperation[];
  let taken: readonly Step[];
  let FileStore: typeof FileStoreType;

  beforeAll(async () => {
    if (snap !== '') vi.stubEnv('SNAP', snap);
    const root = join(folder, `recorded${snap}`);
    mkdirSync(root);
    const disk = new RecordedDisk(root);
    disk.begin();
    try {
      ({ FileStore } = await import('../../../src/main/adapters/file-store.ts'));
      const store = new FileStore(join(root, 'data'));
      taken = steps.flatMap(([document, content, ...more]) => {
        const begun = disk.operations.length;
        if (content === null) store.remove(document, ...more);
        else store.write(document, content);
        const returned = disk.operations.length;
        return [document, ...more].map((of) => ({ document: of, content, begun, returned }));
      });
    } finally {
      disk.end();
    }
    operations = disk.operations;
  });

  /**
   * What a power cut could have taken although its write, or removal, had returned; or hurt, so that the
   * person is told of a bad file, or there is no good copy for the day the disk fails.
   */
  function* losses(of: readonly DiskOperation[]): Generator<string> {
    const seen = new Set<string>();
    for (let length = 0; length <= of.length; length += 1) {
      const cut = operations.indexOf(of[length - 1] as DiskOperation) + 1;
      const allowed = allowedAt(cut);
      for (const state of statesAfter(of.slice(0, length))) {
        const key = JSON.stringify([[...state].toSorted(), [...allowed]]);
        if (seen.has(key)) continue;
        seen.add(key);
        const store = new FileStore(rebuilt(state));
        for (const [document, contents] of allowed) {
          const read = JSON.stringify(store.read(document, judge) ?? null);
          if (!contents.includes(read)) yield `after ${cut}: ${document} is ${read}`;
        }
        // A missing one is put back from its copy, which is as new.
        for (const { document, why } of store.restored) {
          if (why !== 'missing') yield `after ${cut}: ${document} was ${why}`;
        }
        for (const [path, text] of state) {
          if (path.endsWith('.last-good') && !isWhole(text)) yield `after ${cut}: ${path} is ${text}`;
        }
      }
    }
  }

  /** For each document what it held last, and what was being written when the power went. */
  function allowedAt(cut: number): ReadonlyMap<string, readonly string[]> {
    const documents = new Set(taken.map(({ document }) => document));
    return new Map(
      [...documents].map((document) => {
        const own = taken.filter((step) => step.document === document);
        const last = own.findLast(({ returned }) => returned <= cut);
        const under = own.filter(({ begun, returned }) => begun < cut && cut < returned);
        return [document, [last, ...under].map((step) => JSON.stringify(step?.content ?? null))];
      }),
    );
  }

  function rebuilt(state: DiskState): string {
    const root = mkdtempSync(join(folder, 'after-'));
    for (const [path, text] of state) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return join(root, 'data');
  }

  test('whenever the power goes, what was written is there whole, and what was removed stays away', () => {
    expect(operations.length).toBeGreaterThan(50);
    const [first] = losses(operations);
    expect(first).toBeUndefined();
  });

  test.each(['sync-file', 'sync-folder'])('without any %s something would be lost', (kind) => {
    const [first] = losses(operations.filter((operation) => operation.kind !== kind));
    expect(first).toMatch(/^after \d+: /);
  });
});
