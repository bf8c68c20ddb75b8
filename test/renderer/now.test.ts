import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { now } from '../../src/renderer/now.svelte.ts';
import { effectRoot } from '../support/effect-root.svelte.ts';

/** As much of a page as the clock looks at. */
class Page extends EventTarget {
  hidden = false;

  show(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: Page;
beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the clock ticks each second while it is seen, and not at all in a hidden window', async () => {
  let shown = 0;
  const end = effectRoot(() => {
    shown += now.current > 0 ? 1 : 0;
  });
  flushSync();
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toBeGreaterThanOrEqual(5);

  page.show(true);
  flushSync();
  expect(vi.getTimerCount()).toBe(0);
  const before = shown;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).toBe(before);

  page.show(false);
  flushSync();
  expect(vi.getTimerCount()).toBe(1);
  end();
});

test('nothing else in the window comes back by itself', () => {
  const source = join(import.meta.dirname, '../../src/renderer');
  const repeating = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .flatMap((name) => {
      const found = readFileSync(join(source, name), 'utf8').match(
        /\b(setInterval|requestAnimationFrame)\b/g,
      );
      return (found ?? []).map((what) => `${name}: ${what}`);
    });
  // One frame, when a new window has its content.
  expect(repeating).toEqual(['App.svelte: requestAnimationFrame']);
});
