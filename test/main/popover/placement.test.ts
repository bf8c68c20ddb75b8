import { expect, test } from 'vitest';

import { placePopover } from '../../../src/main/popover/placement.ts';

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
    'no bounds of the icon',
    { x: 0, y: 0, width: 0, height: 0 },
    { x: 0, y: 0, width: 1_920, height: 1_080 },
    { x: 1_552, y: 8 },
  ],
])('with %s', (_name, icon, workArea, corner) => {
  expect(placePopover(icon, workArea, size)).toEqual(corner);
});
