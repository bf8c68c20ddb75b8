import { EventEmitter } from 'node:events';

import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { SpareMemory } from '../../src/main/spare-memory.ts';

const sent: string[] = [];
const page = Object.assign(new EventEmitter(), {
  debugger: {
    isAttached: () => false,
    attach: () => sent.push('attach'),
    sendCommand: (command: string) => Promise.resolve(sent.push(command)),
    detach: () => sent.push('detach'),
  },
}) as unknown as WebContents & EventEmitter;
const type = () => page.emit('before-input-event');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  sent.length = 0;
});
afterEach(() => {
  page.removeAllListeners();
  vi.useRealTimers();
});

test('what a page leaves is collected two seconds after the last key, once', async () => {
  const memory = new SpareMemory(() => [page]);
  memory.notWhileTyping(page);
  type();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual([]);
  memory.soon();
  await vi.advanceTimersByTimeAsync(1_900);
  type();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toEqual(['attach', 'HeapProfiler.collectGarbage', 'detach']);
  type();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(3);
});

test('what a new window leaves while it takes the tasks in is collected at once, unless somebody types', async () => {
  const memory = new SpareMemory(() => [page]);
  memory.notWhileTyping(page);
  memory.filled();
  await vi.advanceTimersByTimeAsync(50);
  type();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual([]);
  memory.filled();
  await vi.advanceTimersByTimeAsync(50);
  memory.filled();
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual(['attach', 'HeapProfiler.collectGarbage', 'detach']);
  memory.filled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(3);
});
