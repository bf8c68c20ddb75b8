import fc from 'fast-check';
import { expect, test } from 'vitest';

import { autostartEntry, isSwitchedOn, programOf } from '../../../src/main/start-at-login/desktop-file.ts';

test('an entry as desktops read it', () => {
  expect(autostartEntry('/opt/Patina/patina', ['--hidden'])).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Patina',
      'TryExec=/opt/Patina/patina',
      'Exec="/opt/Patina/patina" "--hidden"',
      'Icon=patina',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  );
});

test('whatever the path holds, the Exec line is read back as it was', () => {
  const character = fc.constantFrom(' ', '"', '\\', '$', '`', '%', 'ä', '\n', '\t', "'", 'a', '/');
  const path = fc.string({ unit: character, minLength: 1, maxLength: 20 }).map((text) => `/${text}`);
  fc.assert(
    fc.property(path, (program) => {
      const entry = autostartEntry(program, ['--hidden']);
      const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
      expect(argumentsOf(exec)).toEqual([program, '--hidden']);
      expect(isSwitchedOn(entry)).toBe(true);
      expect(programOf(entry)).toBe(program);
    }),
  );
});

test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('%s switches it off', (line) => {
  expect(isSwitchedOn(`[Desktop Entry]\nExec=patina\n${line}\n`)).toBe(false);
});

test('an entry that names no program has none', () => {
  expect(programOf('[Desktop Entry]\nExec=patina\n')).toBeNull();
});

/** The two passes of the specification: escapes of a value, then quotes and field codes of a command. */
function argumentsOf(exec: string): readonly string[] {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ', '\\': '\\' };
  const value = exec.replaceAll(/\\(.)/gs, (whole, character: string) => escapes[character] ?? whole);
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, quoted = '']) =>
    quoted.replaceAll(/\\(.)/gs, '$1').replaceAll('%%', '%'),
  );
}
