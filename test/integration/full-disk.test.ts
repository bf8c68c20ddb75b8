import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { minute } from '../../src/shared/duration.ts';

const program = new URL('../support/ordinary-user.ts', import.meta.url).pathname;
const isRoot = process.getuid?.() === 0;
/** Root may write anywhere, so it becomes the user that owns nothing. */
const nobody = isRoot ? ['65534'] : [];
const mount = ['mount', '-t', 'tmpfs', '-o', 'size=256k,mode=0777', 'tmpfs'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-disk-'));
  chmodSync(folder, 0o777);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, ...args: string[]): unknown =>
  JSON.parse(
    execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 9_000 }),
  );

/** Runs in a place of its own, where the folder is a small disk that nobody else sees. */
function onSmallDisk(): unknown {
  const script = `${mount.join(' ')} "$0" && exec "$@"`;
  const unshare = isRoot ? ['-m'] : ['-Urm'];
  const start = [process.execPath, program, 'full', folder, ...nobody];
  return run('unshare', ...unshare, 'sh', '-c', script, folder, ...start);
}

/** Some systems let only root make disks; there this is left out rather than skipped. */
function canMakeDisks(): boolean {
  const script = `${mount.join(' ')} /mnt`;
  return spawnSync('unshare', [isRoot ? '-m' : '-Urm', 'sh', '-c', script]).status === 0;
}

const kinds = [
  { trouble: 'read-only', begin: () => run(process.execPath, program, 'read-only', folder, ...nobody) },
  ...(canMakeDisks() ? [{ trouble: 'full', begin: onSmallDisk }] : []),
];

test.each(kinds)('a disk that is $trouble while the timer runs costs nothing', ({ trouble, begin }) => {
  const notice = {
    id: 'storage',
    kind: 'problem',
    problem: { kind: 'storage', cause: trouble, change: 'in-memory' },
  };
  const seen = begin();
  expect(seen).toMatchObject({
    warned: { notices: [notice], timer: 'running' },
    refused: { kind: 'storage', cause: trouble, change: 'refused' },
    // The first entry was on disk, and the timer with its last sign of life before the trouble.
    afterKill: { notices: [notice], timer: { kind: 'running', booked: 10 * minute }, tracked: 70 * minute },
    recovered: { notices: [{ id: 'refused' }] },
    posted: true,
    found: { notices: [], tracked: 90 * minute, outbox: 1 },
  });
  if (isRoot) expect(seen).toMatchObject({ user: 65534 });
});
