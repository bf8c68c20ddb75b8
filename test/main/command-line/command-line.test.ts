import { describe, expect, test } from 'vitest';

import {
  readCommandLine,
  type CommandLine,
  type Misuse,
} from '../../../src/main/command-line/command-line.ts';
import { failure, success } from '../../../src/shared/result.ts';

const plain: CommandLine = {
  order: { kind: 'none' },
  about: 'nothing',
  format: 'text',
  screen: 'open',
  profile: 'own',
  link: null,
};

test.each<[string, string[], Partial<CommandLine>]>([
  ['nothing', ['/opt/patina/patina'], {}],
  ['the folder of an unpackaged app', ['electron', '.'], {}],
  ['--hidden', ['patina', '--hidden'], { screen: 'hidden' }],
  ['--demo', ['patina', '--demo'], { profile: 'demo' }],
  ['both', ['patina', '--demo', '--hidden'], { profile: 'demo', screen: 'hidden' }],
  [
    'what Chromium makes of it',
    ['patina', '--hidden', '--allow-file-access-from-files', '--no-sandbox', '.'],
    { screen: 'hidden' },
  ],
  [
    'what Chromium understands',
    [
      'patina',
      '--remote-debugging-port=0',
      '--inspect=0',
      '-r',
      'x.js',
      '--ozone-platform=wayland',
      '--lang=de',
    ],
    {},
  ],
  ['--submit-day', ['patina', '--submit-day'], { order: { kind: 'submit-day' } }],
  ['a task', ['patina', '--start', '12'], { order: { kind: 'start', taskId: 12 } }],
  [
    'a task after =',
    ['patina', '--start=12', '--json'],
    { order: { kind: 'start', taskId: 12 }, format: 'json' },
  ],
  ['--status --json', ['patina', '--status', '--json'], { order: { kind: 'status' }, format: 'json' }],
  ['--help', ['patina', '--help'], { about: 'help' }],
  ['--version', ['patina', '--version'], { about: 'version' }],
  ['a link', ['patina', 'patina://stop'], { link: 'patina://stop' }],
  ['a link with smuggled flags', ['patina', '--stop', '--odd', 'patina://open'], { link: 'patina://open' }],
  ['a huge link', ['patina', `patina://${'x'.repeat(5_000)}`], { link: `patina://${'x'.repeat(191)}` }],
])('reads %s', (_what, argv, asked) => {
  expect(readCommandLine(argv)).toEqual(success({ ...plain, ...asked }));
});

test.each<[string[], Misuse]>([
  [['--startt', '7'], { kind: 'unknown-flag', flag: '--startt' }],
  [['--submit-days'], { kind: 'unknown-flag', flag: '--submit-days' }],
  [['--start'], { kind: 'bad-value', flag: '--start' }],
  [['--start', '--stop'], { kind: 'bad-value', flag: '--start' }],
  [['--start=7', '--stop'], { kind: 'two-orders', flag: '--start, --stop' }],
  [['--start', 'seven'], { kind: 'bad-value', flag: '--start' }],
  [['--start=0'], { kind: 'bad-value', flag: '--start' }],
  [['--start=-7'], { kind: 'bad-value', flag: '--start' }],
  [['--start=1e3'], { kind: 'bad-value', flag: '--start' }],
  [['--stop=yes'], { kind: 'no-value', flag: '--stop' }],
  [['--stop', '--toggle'], { kind: 'two-orders', flag: '--stop, --toggle' }],
])('tells what is wrong with %s', (argv, misuse) => {
  expect(readCommandLine(['patina', ...argv])).toEqual(failure(misuse));
});

describe('flags of our own', () => {
  test('are never taken for Chromium’s', async () => {
    const { isOfChromium } = await import('../../../src/main/command-line/chromium-flags.ts');
    for (const flag of ['start', 'stop', 'pause', 'toggle', 'submit-day', 'status', 'json', 'demo'])
      expect(isOfChromium(`${flag}x`), flag).toBe(false);
  });
});
