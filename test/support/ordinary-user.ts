import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { FileStore } from '../../src/main/adapters/file-store.ts';
import { second } from '../../src/shared/duration.ts';
import { Desk } from './desk.ts';

/*
 * A program of its own, since a process can give up being root but not become it again:
 * `ordinary-user.ts full|read-only <folder> [<user id>]` works in a folder whose disk lets it down while
 * the timer runs, and prints what it saw as JSON.
 */
const [kind, folder, user] = process.argv.slice(2);
if (folder === undefined) throw new Error('a folder to work in is needed');
if (user !== undefined) {
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}

const data = join(folder, 'data');
const ballast = join(folder, 'ballast');
mkdirSync(data);

/** Fills the disk to the last byte, or takes away the right to write. */
function spoil(): void {
  if (kind === 'read-only') {
    for (const place of folders()) chmodSync(place, 0o500);
    return;
  }
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // The rest is smaller.
    }
  }
}

function repair(): void {
  if (kind === 'read-only') for (const place of folders()) chmodSync(place, 0o700);
  else rmSync(ballast);
}

const folders = () => [data, join(data, 'accounts'), join(data, 'accounts', 'id-1')];

const desk = await Desk.begin({ store: new FileStore(data) });
await desk.signIn();
await desk.start();
desk.work(60);
const first = await desk.stop();
await desk.start();
desk.work(10);

spoil();
desk.work(20);
const warned = desk.tracker.snapshot();
const latest = await desk.stop();
const refused = await desk.post(latest, 'Refused');

/** What a process would find that started now: nothing but what is on the disk. */
const killed = await Desk.begin({ store: new FileStore(data) });
const afterKill = killed.tracker.snapshot();
await killed.end();

repair();
desk.clock.advance(10 * second);
const recovered = desk.tracker.snapshot();
const posted = await desk.post(latest, 'Posted');
await desk.end();

const store = new FileStore(data);
const later = await Desk.begin({ store });
const found = later.tracker.snapshot();
await later.end();

process.stdout.write(
  JSON.stringify({
    user: process.getuid?.() ?? null,
    first,
    warned: { notices: warned.notices, timer: warned.timer.kind },
    refused: refused.ok ? null : refused.failure,
    afterKill: { notices: afterKill.notices, timer: afterKill.timer, tracked: afterKill.today.tracked },
    recovered: { notices: recovered.notices },
    posted: posted.ok,
    found: { notices: found.notices, tracked: found.today.tracked, outbox: found.outbox.length },
  }),
);
