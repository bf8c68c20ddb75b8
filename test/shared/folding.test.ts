import fc from 'fast-check';
import { expect, test } from 'vitest';

import { beginsWith, folded, foundIn, wordsOf } from '../../src/shared/folding.ts';

test.each([
  ['Übergröße', 'ubergrosse'],
  ['Łódź', 'lodz'],
  ['CRÈME brûlée', 'creme brulee'],
  ['Æsop œuvre', 'aesop oeuvre'],
])('%s is compared as %s', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

test('words are letters and digits', () => {
  expect(wordsOf("  O'Malley: v5.2 — “Größe” ")).toEqual(['o', 'malley', 'v5', '2', 'grosse']);
});

test.each([
  [
    'Release notes',
    'not',
    [
      ['Release ', 'rest'],
      ['not', 'found'],
      ['es', 'rest'],
    ],
  ],
  [
    'Prerelease release',
    'rel',
    [
      ['Prerelease ', 'rest'],
      ['rel', 'found'],
      ['ease', 'rest'],
    ],
  ],
  [
    'Prerelease',
    'rel',
    [
      ['Pre', 'rest'],
      ['rel', 'found'],
      ['ease', 'rest'],
    ],
  ],
  [
    'Straße Größe',
    'stras gro',
    [
      ['Straß', 'found'],
      ['e ', 'rest'],
      ['Grö', 'found'],
      ['ße', 'rest'],
    ],
  ],
  ['Anything', '', [['Anything', 'rest']]],
  ['Anything', 'y', [['Anything', 'rest']]],
])('in %j is found %j', (text, typed, expected) => {
  const stretches = foundIn(text, wordsOf(typed)).filter(({ text }) => text !== '');
  expect(stretches.map(({ text, match }) => [text, match])).toEqual(expected);
});

test('begins as the folded text does', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'B', 'ß', 's', 'é', 'e\u0301', 'Æ', ' '),
    maxLength: 5,
  });
  fc.assert(
    fc.property(text, text, (whole, start) => {
      expect(beginsWith(whole, folded(start))).toBe(folded(whole).startsWith(folded(start)));
    }),
  );
});

test('cutting loses nothing, and what was found stands between what was not', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom('a', 'B', 'ß', 'é', ' ', '😀'), maxLength: 12 }),
  );
  const typed = fc.string({ unit: fc.constantFrom('a', 'b', 's', 'e', ' '), maxLength: 6 });
  fc.assert(
    fc.property(text, fc.oneof(typed, fc.string({ maxLength: 10 })), (whole, sought) => {
      const stretches = foundIn(whole, wordsOf(sought));
      expect(stretches.map((stretch) => stretch.text).join('')).toBe(whole);
      expect(stretches.map(({ match }) => match)).toEqual(
        stretches.map((_, nth) => (nth % 2 === 0 ? 'rest' : 'found')),
      );
      expect(stretches.length % 2).toBe(1);
      expect(stretches.slice(1, -1).every((stretch) => stretch.text !== '')).toBe(true);
    }),
  );
});
