import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  headingHeight,
  layoutOf,
  rowHeight,
  rowsBetween,
  scrolledTo,
  topOf,
} from '../../../src/renderer/parts/list-layout.ts';

const groups = fc.array(fc.record({ name: fc.string(), count: fc.integer({ min: 0, max: 50 }) }), {
  maxLength: 4,
});

test('what is in view is rendered, and what is not, is not', () => {
  fc.assert(
    fc.property(
      groups,
      fc.integer({ min: 0, max: 8_000 }),
      fc.integer({ min: 1, max: 600 }),
      (some, top, height) => {
        const layout = layoutOf(some);
        const { from, to } = rowsBetween(layout, top, top + height);
        for (let at = 0; at < layout.count; at += 1) {
          const row = topOf(layout, at);
          if (row < top + height && row + rowHeight > top)
            expect(at >= from && at < to, `row ${at}`).toBe(true);
        }
        expect(to - from).toBeLessThanOrEqual(height / rowHeight + 3);
      },
    ),
  );
});

test('the selected row comes into view, the first of a group with its heading', () => {
  fc.assert(
    fc.property(groups, fc.nat(199), fc.nat(8_000), (some, at, top) => {
      const layout = layoutOf(some);
      fc.pre(at < layout.count);
      const height = 300;
      const scrolled = scrolledTo(layout, at, { top, height });
      const row = topOf(layout, at);
      expect(row).toBeGreaterThanOrEqual(scrolled);
      expect(row + rowHeight).toBeLessThanOrEqual(scrolled + height);
    }),
  );
  const layout = layoutOf([
    { name: 'a', count: 2 },
    { name: 'b', count: 2 },
  ]);
  expect(scrolledTo(layout, 2, { top: 400, height: 100 })).toBe(topOf(layout, 2) - headingHeight);
});

test('a list that has no room begins with the row, or with the heading above it', () => {
  const layout = layoutOf([{ name: 'a', count: 3 }]);
  expect(scrolledTo(layout, 0, { top: 0, height: 0 })).toBe(0);
  expect(scrolledTo(layout, 1, { top: 0, height: rowHeight - 1 })).toBe(topOf(layout, 1));
});
