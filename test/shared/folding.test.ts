import fc from 'fast-check';
import { expect, test } from 'vitest';

import { folded, foundIn, wordsOf } from '../../src/shared/folding.ts';

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
  expect(foundIn(text, typed).map(({ text, match }) => [text, match])).toEqual(expected);
});

test('cutting loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 10 }), (text, typed) => {
      expect(
        foundIn(text, typed)
          .map((stretch) => stretch.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
