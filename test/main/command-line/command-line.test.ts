import { describe, expect, test } from 'vitest';

import { readCommandLine, type Asked } from '../../../src/main/command-line/command-line.ts';

describe('readCommandLine', () => {
  test.each<[string, string[], Partial<Asked>]>([
    ['nothing', ['/opt/patina/patina'], { open: true, demo: false }],
    ['the folder of an unpackaged app', ['electron', '.'], { open: true, demo: false }],
    ['--hidden', ['patina', '--hidden'], { open: false, demo: false }],
    ['--demo', ['patina', '--demo'], { open: true, demo: true }],
    ['both', ['patina', '--demo', '--hidden'], { open: false, demo: true }],
    [
      'what Chromium makes of it',
      ['patina', '--hidden', '--allow-file-access-from-files', '--no-sandbox', '.'],
      { open: false, demo: false },
    ],
    ['--submit-day', ['patina', '--submit-day'], { submitDay: true }],
    [
      'what only looks alike',
      ['patina', '--hidden-bar', 'demo', '--submit-days'],
      { open: true, demo: false },
    ],
  ])('%s', (_what, argv, asked) => {
    expect(readCommandLine(argv)).toEqual({ open: true, demo: false, submitDay: false, ...asked });
  });
});
