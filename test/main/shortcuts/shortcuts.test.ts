import fc from 'fast-check';
import { expect, test } from 'vitest';

import { GlobalShortcuts } from '../../../src/main/shortcuts/shortcuts.ts';
import { systemKeys } from '../../support/system-keys.ts';

const nothing = { toggle: () => undefined, open: () => undefined };

test('a refused change leaves what was set before', () => {
  const choice = fc.option(fc.constantFrom('Alt+A', 'Alt+B', 'Alt+C', 'Alt+D'), { nil: null });
  const both = fc
    .record({ toggle: choice, open: choice })
    .filter(({ toggle, open }) => toggle === null || toggle !== open);
  fc.assert(
    fc.property(fc.array(both, { maxLength: 6 }), (changes) => {
      const { held, keys } = systemKeys(['Alt+D']);
      const shortcuts = new GlobalShortcuts(keys, nothing);
      let set: readonly string[] = [];
      for (const wanted of changes) {
        const asked = [wanted.toggle, wanted.open].filter((one) => one !== null);
        const refused = shortcuts.change(wanted);
        expect(refused).toBe(asked.includes('Alt+D') ? 'Alt+D' : null);
        if (refused === null) set = asked;
        expect([...held.keys()].toSorted()).toEqual(set.toSorted());
      }
    }),
  );
});

test('at the start takes what is free, and tells the rest', () => {
  const { held, keys } = systemKeys(['Alt+A']);
  const pressed: string[] = [];
  const shortcuts = new GlobalShortcuts(keys, {
    toggle: () => pressed.push('toggle'),
    open: () => pressed.push('open'),
  });
  expect(shortcuts.takeWhatIsFree({ toggle: 'Alt+A', open: 'Alt+B' })).toEqual(['Alt+A']);
  held.get('Alt+B')?.();
  expect(pressed).toEqual(['open']);
  shortcuts.release();
  expect(held.size).toBe(0);
});
