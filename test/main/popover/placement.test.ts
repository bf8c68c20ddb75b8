import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { afterClick } from '../../../src/main/popover/click.ts';
import {
  cornerOf,
  placeAtCorner,
  placeAtIcon,
  usualCorner,
  zoomedSize,
  type Rectangle,
} from '../../../src/main/popover/placement.ts';

const size = { width: 360, height: 560 };

test.each([
  [
    'a panel above',
    { x: 1_000, y: 0, width: 24, height: 24 },
    { x: 0, y: 24, width: 1_920, height: 1_056 },
    { x: 832, y: 32 },
  ],
  [
    'a panel below',
    { x: 1_800, y: 1_048, width: 24, height: 24 },
    { x: 0, y: 0, width: 1_920, height: 1_040 },
    { x: 1_552, y: 472 },
  ],
  [
    'a panel on the left',
    { x: 0, y: 500, width: 40, height: 24 },
    { x: 40, y: 0, width: 1_880, height: 1_080 },
    { x: 48, y: 232 },
  ],
  [
    'a panel on the right',
    { x: 1_880, y: 500, width: 40, height: 24 },
    { x: 0, y: 0, width: 1_880, height: 1_080 },
    { x: 1_512, y: 232 },
  ],
  [
    'a monitor on the left',
    { x: -500, y: 0, width: 24, height: 24 },
    { x: -1_920, y: 24, width: 1_920, height: 1_056 },
    { x: -668, y: 32 },
  ],
  [
    'a monitor above, whose panel is below',
    { x: 900, y: -40, width: 24, height: 40 },
    { x: 0, y: -1_080, width: 1_920, height: 1_040 },
    { x: 732, y: -608 },
  ],
  [
    'a display scaled by 150 %, where an icon begins between two points',
    { x: 1_200.67, y: 693.33, width: 16, height: 26.67 },
    { x: 0, y: 0, width: 1_280, height: 693.33 },
    { x: 912, y: 125 },
  ],
  [
    'a work area that is smaller than the popover',
    { x: 100, y: 0, width: 24, height: 24 },
    { x: 0, y: 24, width: 320, height: 480 },
    { x: 0, y: 24 },
  ],
])('at the icon, with %s', (_name, icon, workArea, corner) => {
  expect(placeAtIcon(icon, workArea, size)).toEqual(corner);
});

const workAreas = fc.record<Rectangle>({
  x: fc.integer({ min: -4_000, max: 4_000 }),
  y: fc.integer({ min: -3_000, max: 3_000 }),
  width: fc.integer({ min: size.width, max: 5_000 }),
  height: fc.integer({ min: size.height, max: 3_000 }),
});
const fractions = fc.double({ min: 0, max: 1, noNaN: true });

describe('wherever the icon is', () => {
  const around = (edge: string, area: Rectangle, along: number): Rectangle => {
    const x = area.x + along * area.width;
    const y = area.y + along * area.height;
    switch (edge) {
      case 'above':
        return { x, y: area.y - 30, width: 24, height: 24 };
      case 'below':
        return { x, y: area.y + area.height + 4, width: 24, height: 24 };
      case 'left':
        return { x: area.x - 30, y, width: 24, height: 24 };
      default:
        return { x: area.x + area.width + 4, y, width: 24, height: 24 };
    }
  };
  test.each(['above', 'below', 'left', 'right'])(
    'on a panel %s, the popover is whole, at whole points, and off the icon',
    (edge) => {
      fc.assert(
        fc.property(workAreas, fractions, (area, along) => {
          const icon = around(edge, area, along);
          const { x, y } = placeAtIcon(icon, area, size);
          expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
          expect(x >= area.x && x + size.width <= area.x + area.width).toBe(true);
          expect(y >= area.y && y + size.height <= area.y + area.height).toBe(true);
          const apart =
            x >= icon.x + icon.width ||
            icon.x >= x + size.width ||
            y >= icon.y + icon.height ||
            icon.y >= y + size.height;
          expect(apart).toBe(true);
        }),
      );
    },
  );
});

describe('at a corner', () => {
  test('it is the one where trays usually are, until it was moved', () => {
    const workArea = { x: 0, y: 0, width: 1_920, height: 1_080 };
    expect(placeAtCorner(usualCorner, workArea, size)).toEqual({ x: 1_552, y: 8 });
  });

  test('it opens where it was left, on a display that did not change', () => {
    fc.assert(
      fc.property(workAreas, fractions, fractions, (area, acrossX, acrossY) => {
        const x = area.x + Math.round(acrossX * (area.width - size.width));
        const y = area.y + Math.round(acrossY * (area.height - size.height));
        const corner = cornerOf({ x, y, ...size }, area);
        expect(placeAtCorner(corner, area, size)).toEqual({ x, y });
      }),
    );
  });

  test('it stays at the corner, and on the screen, when the display changes', () => {
    fc.assert(
      fc.property(workAreas, workAreas, fractions, fractions, (before, after, acrossX, acrossY) => {
        const x = before.x + Math.round(acrossX * (before.width - size.width));
        const y = before.y + Math.round(acrossY * (before.height - size.height));
        const place = placeAtCorner(cornerOf({ x, y, ...size }, before), after, size);
        expect(place.x).toBeGreaterThanOrEqual(after.x);
        expect(place.x + size.width).toBeLessThanOrEqual(after.x + after.width);
        expect(place.y).toBeGreaterThanOrEqual(after.y);
        expect(place.y + size.height).toBeLessThanOrEqual(after.y + after.height);
      }),
    );
  });
});

test.each([
  [{ visible: false, blurredAt: null }, 'show'],
  [{ visible: true, blurredAt: 100 }, 'hide'],
  // The button that was pressed for this click took the focus.
  [{ visible: false, blurredAt: 9_900 }, 'nothing'],
  [{ visible: false, blurredAt: 9_000 }, 'show'],
  // The clock was set back.
  [{ visible: false, blurredAt: 50_000 }, 'show'],
] as const)('a click on the icon with %j: %s', (shown, wanted) => {
  expect(afterClick(shown, 10_000)).toBe(wanted);
});

test('a zoomed popover grows as far as the work area has room', () => {
  const size = { width: 360, height: 560 };
  const workArea = { x: 0, y: 0, width: 1366, height: 768 };
  expect(zoomedSize(size, 1, workArea)).toEqual(size);
  expect(zoomedSize(size, 2, workArea)).toEqual({ width: 720, height: 752 });
});
