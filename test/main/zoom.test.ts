import { expect, test } from 'vitest';

import { zoomFor } from '../../src/main/zoom.ts';

const pressed = (key: string, more: Partial<Parameters<typeof zoomFor>[0]> = {}) => ({
  ...{ key, control: true, meta: false, type: 'keyDown' },
  ...more,
});

test.each([
  ['+', 1, 1.1],
  ['=', 1.75, 2],
  ['=', 2, null],
  ['-', 1, 0.9],
  ['-', 0.8, null],
  ['0', 2, 1],
  ['a', 1, null],
] as const)('Ctrl and %s at a factor of %d', (key, factor, expected) => {
  expect(zoomFor(pressed(key), factor)).toBe(expected);
});

test('on a Mac it is Cmd, and without either key nothing is zoomed', () => {
  expect(zoomFor(pressed('+', { control: false, meta: true }), 1)).toBe(1.1);
  expect(zoomFor(pressed('+', { control: false }), 1)).toBeNull();
  expect(zoomFor(pressed('+', { type: 'keyUp' }), 1)).toBeNull();
});
