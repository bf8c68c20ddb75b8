import fc from 'fast-check';
import { expect, test } from 'vitest';

import { forTerminal } from '../../../src/main/command-line/terminal-text.ts';

test('a name gives no order to the terminal that shows it', () => {
  expect(forTerminal('a\u001b]0;title\u0007b\u009b31mc\r\u202ed')).toBe('a�]0;title�b�31mc��d');
  expect(forTerminal('Größe 👍\nשלום')).toBe('Größe 👍\nשלום');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(forTerminal(text)).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
      );
    }),
  );
});
