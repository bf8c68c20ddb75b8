import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../../..');
const standIn = join(project, 'scripts/packaging/fpm-stand-in.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-linux-packages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Says to the stand-in what electron-builder says to fpm. */
function make(kind: string, file: string): void {
  const app = join(folder, 'app');
  mkdirSync(join(app, 'resources'), { recursive: true });
  writeFileSync(join(app, 'patina'), 'the program');
  chmodSync(join(app, 'patina'), 0o700);
  writeFileSync(join(app, 'resources/app.asar'), 'the app');
  const script = join(folder, 'script.sh');
  writeFileSync(script, '#!/bin/bash\nexit 0\n');
  const told = {
    '--architecture': 'amd64',
    '--after-install': script,
    '--after-remove': script,
    '--description': 'A tracker\n of time\n\n in the tray',
    '--version': '1.2.3',
    '--package': file,
    '--name': 'patina',
    '--maintainer': 'Somebody <somebody@patina.invalid>',
    '--url': 'https://patina.invalid',
    '--category': 'misc',
    '--deb-compression': 'gz',
  };
  execFileSync(
    process.execPath,
    [
      standIn,
      ...['-s', 'dir', '--force', '-t', kind, '-d', 'libnss3', '-d', 'libgtk-3-0 | libgtk-3-0t64'],
      ...Object.entries(told).flat(),
      `${app}/=/opt/Patina`,
      `${script}=/usr/share/applications/patina.desktop`,
    ],
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'pipe' },
  );
}

test('a deb has its fields, its scripts and files that everybody may read', () => {
  const deb = join(folder, 'patina.deb');
  make('deb', deb);
  const field = (name: string) => execFileSync('dpkg-deb', ['-f', deb, name], { encoding: 'utf8' }).trim();
  expect(field('Package')).toBe('patina');
  expect(field('Version')).toBe('1.2.3');
  expect(field('Depends')).toBe('libnss3, libgtk-3-0 | libgtk-3-0t64');
  expect(field('Description')).toBe('A tracker\n of time\n .\n in the tray');
  const content = execFileSync('dpkg-deb', ['-c', deb], { encoding: 'utf8' });
  expect(content).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/Patina\/patina$/m);
  expect(content).toMatch(/^-rw-r--r-- root\/root .* \.\/opt\/Patina\/resources\/app\.asar$/m);
  expect(content).toMatch(/\.\/usr\/share\/applications\/patina\.desktop$/m);
  execFileSync('dpkg-deb', ['-e', deb, join(folder, 'control')]);
  for (const name of ['postinst', 'postrm', 'md5sums']) {
    expect(existsSync(join(folder, 'control', name)), name).toBe(true);
  }
});

test('other packages are refused', () => {
  expect(() => make('pacman', join(folder, 'patina.pacman'))).toThrow('cannot make a package for pacman');
});

test.each([
  ['upgrade', false],
  ['1', false],
  ['remove', true],
  ['purge', true],
  ['0', true],
])('removing with the word "%s" takes the command away: %s', (word, takenAway) => {
  const log = join(folder, 'log');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of ['update-alternatives', 'update-mime-database', 'update-desktop-database']) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} "$@" >> ${log}\n`, { mode: 0o755 });
  }
  const text = readFileSync(join(project, 'resources/packaging/after-remove.sh'), 'utf8')
    .replaceAll('${executable}', 'patina-of-a-test')
    .replaceAll('${sanitizedProductName}', 'PatinaOfATest');
  writeFileSync(join(folder, 'after-remove.sh'), text);
  execFileSync('/bin/bash', [join(folder, 'after-remove.sh'), word], { env: { PATH: bin } });
  const done = existsSync(log) ? readFileSync(log, 'utf8') : '';
  expect(done.includes('update-alternatives --remove patina-of-a-test')).toBe(takenAway);
});
