/**
 * `npm run test:package`: makes the packages of this commit, of an earlier one and of a next version, and uses them as
 * people do. Installs and removes Patina on this machine, and makes a user for it, so it has to be root.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFor } from './electron.mjs';
import { ensurePackages } from './linux-desktop.mjs';
import { run } from './processes.mjs';
import { inProject, projectFolder, SetUpError, stop } from './project.mjs';
import { readyToRun } from './ready-to-run.mjs';

/** The last commit whose settings have no version. */
const olderSchema = '62dc611';

/** Beside what packages are made with. */
const needs = [
  ['xdg-utils'],
  ['x11-utils'],
  ['libglib2.0-bin'],
  ['desktop-file-utils'],
  ['squashfs-tools'],
  ['libarchive-tools'],
  ['rpm'],
];

async function testPackage() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new SetUpError(
      'npm run test:package installs packages and makes a user: run it as root on Debian or Ubuntu.',
    );
  }
  await ensurePackages(needs, 'npm run test:package');
  const folder = await mkdtemp(join(tmpdir(), 'patina-packages-'));
  try {
    const folders = ['present', 'earlier', 'next', 'windows', 'macos'].map((name) => join(folder, name));
    const [present, earlier, next, windows, macos] = folders;
    await pack('--output', String(earlier), '--commit', olderSchema, '--as', '0.0.1', '--linux', 'deb');
    await pack('--output', String(next), '--as', '0.2.0', '--linux', 'AppImage');
    await pack('--output', String(present), '--linux', 'deb', 'rpm', 'tar.gz', 'AppImage');
    await pack('--output', String(windows), '--win', 'dir', '--x64');
    await pack('--output', String(macos), '--mac', 'dir', '--x64', '--arm64');
    const electron = await readyToRun({ display: true });
    const { code } = await run(electron.path, [inProject('test', 'package', 'package.ts'), ...folders], {
      env: { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' },
      output: 'shown',
    });
    process.exitCode = code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {...string} args */
async function pack(...args) {
  const { code, output } = await run(
    process.execPath,
    [inProject('scripts', 'package.mjs'), '--quick', ...args],
    { cwd: projectFolder },
  );
  if (code !== 0) throw new SetUpError(`The package could not be made:\n${output.trim()}`);
  console.log(output.trim().split('\n').slice(-4).join('\n'));
}

testPackage().catch(stop);
