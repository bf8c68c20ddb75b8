import * as v from 'valibot';
import { expect, test } from 'vitest';

import { keysOf } from '../../src/renderer/keys.ts';
import { shortcutSchema } from '../../src/shared/domain.ts';

const pressed = { code: 'KeyT', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test.each([
  [{ ctrlKey: true, altKey: true }, 'Control+Alt+T'],
  [{ metaKey: true, shiftKey: true }, 'Shift+Super+T'],
  [{ altKey: true, code: 'Digit1' }, 'Alt+1'],
  [{ ctrlKey: true, code: 'ArrowUp' }, 'Control+Up'],
  [{ ctrlKey: true, code: 'Comma' }, 'Control+,'],
  [{ ctrlKey: true, code: 'F12' }, 'Control+F12'],
  [{ shiftKey: true }, null],
  [{}, null],
  [{ ctrlKey: true, code: 'ControlLeft' }, null],
])('%j is %s', (keys, named) => {
  const accelerator = keysOf({ ...pressed, ...keys });
  expect(accelerator).toBe(named);
  expect(v.is(shortcutSchema, accelerator)).toBe(true);
});

test.each(['T', 'Control+', 'Control+Alt', 'Control+T+', 'Control+ T'])(
  '%s is not taken from a file',
  (keys) => {
    expect(v.is(shortcutSchema, keys)).toBe(keys === 'Control+Alt');
  },
);
