/**
 * An entry of https://specifications.freedesktop.org/autostart-spec/latest/ that starts a program with
 * arguments. The program is an absolute path; without it the entry does nothing.
 */
export function autostartEntry(program: string, args: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Patina',
    `TryExec=${escaped(program)}`,
    `Exec=${escaped([program, ...args].map(quoted).join(' '))}`,
    'Icon=patina',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether an entry starts anything: desktops switch one off in the file itself. */
export function isSwitchedOn(entry: string): boolean {
  return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);
}

/** The program of an entry that `autostartEntry` wrote; null for another one. */
export function programOf(entry: string): string | null {
  const value = /^TryExec=(.*)$/m.exec(entry)?.[1];
  return value?.replaceAll(/\\(.)/g, (whole, character: string) => escapes[character] ?? whole) ?? null;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', t: '\t', r: '\r' };

/** One argument as the Exec key takes it; `%` begins a field code. */
const quoted = (argument: string) =>
  `"${argument.replaceAll('%', '%%').replaceAll(/[\\"`$]/g, (character) => `\\${character}`)}"`;

/** A value of a desktop file, in which the backslash escapes. */
const escaped = (value: string) =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
