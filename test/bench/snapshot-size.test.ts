import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { openedWith } from './opened-tracker.ts';
import { tenYears } from './signed-in.ts';

/** What goes to each window with each change. */
function sizeWith(history: { readonly entries: number; readonly days: number }): number {
  const folder = mkdtempSync(join(tmpdir(), 'patina-snapshot-'));
  try {
    const tracker = openedWith(folder, history);
    const size = JSON.stringify(tracker.snapshot()).length;
    tracker.close();
    return size;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a snapshot after ten years of work is as large as after a month of it', () => {
  const [years, month] = [sizeWith(tenYears), sizeWith({ entries: 220, days: 23 })];
  expect(years).toBeLessThan(16_000);
  expect(Math.abs(years - month)).toBeLessThan(1_500);
}, 30_000);
