import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { fittedTo } from '../../../src/main/timesheet-window/fitting.ts';

const workArea = { x: 0, y: 25, width: 1280, height: 700 };

test('a place that is there is kept', () => {
  const bounds = { x: 100, y: 50, width: 900, height: 600 };
  expect(fittedTo(bounds, workArea)).toEqual(bounds);
});

test('a window from a screen that is gone is moved back', () => {
  expect(fittedTo({ x: 2000, y: -400, width: 900, height: 600 }, workArea)).toEqual({
    x: 380,
    y: 25,
    width: 900,
    height: 600,
  });
});

test('a window that is larger than the screen is shrunk', () => {
  expect(fittedTo({ x: -50, y: 0, width: 3000, height: 2000 }, workArea)).toEqual(workArea);
});

test('whatever was remembered lies within the screen, and moves no further than it must', () => {
  const rectangle = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.integer({ min: -4000, max: 4000 }),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  });
  fc.assert(
    fc.property(rectangle, rectangle, (bounds, area) => {
      const { x, y, width, height } = fittedTo(bounds, area);
      expect(x).toBeGreaterThanOrEqual(area.x);
      expect(y).toBeGreaterThanOrEqual(area.y);
      expect(x + width).toBeLessThanOrEqual(area.x + area.width);
      expect(y + height).toBeLessThanOrEqual(area.y + area.height);
      expect(width).toBe(Math.min(bounds.width, area.width));
      expect(height).toBe(Math.min(bounds.height, area.height));
      expect(fittedTo({ x, y, width, height }, area)).toEqual({ x, y, width, height });
    }),
  );
});
