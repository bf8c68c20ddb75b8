import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { restCaret } from '../../src/renderer/caret.ts';

let page: EventTarget;
let root: { dataset: Record<string, string> };
beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  root = { dataset: {} };
  vi.stubGlobal('document', { documentElement: root });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the caret stands still ten seconds after the last key, and blinks again with the next', () => {
  restCaret();
  vi.advanceTimersByTime(9_000);
  page.dispatchEvent(new Event('keydown'));
  vi.advanceTimersByTime(9_999);
  expect(root.dataset).toEqual({});
  vi.advanceTimersByTime(1);
  expect(root.dataset).toEqual({ caret: 'resting' });
  expect(vi.getTimerCount()).toBe(0);
  page.dispatchEvent(new Event('focus'));
  expect(root.dataset).toEqual({});
});
