import { join } from 'node:path';

import { createTracker, type Tracker } from '../../src/core/tracker.ts';
import { FileStore } from '../../src/main/adapters/file-store.ts';
import { systemClock } from '../../src/main/adapters/system-clock.ts';
import { fakeWorld } from '../support/fake-world.ts';
import { writeHistory } from './long-history.ts';

/** A tracker whose account has a history, without any server. */
export function openedWith(
  folder: string,
  history: { readonly entries: number; readonly days: number },
): Tracker {
  const store = new FileStore(join(folder, 'data'));
  store.write('accounts', {
    version: 2,
    accounts: [
      {
        id: 'account-1',
        server: 'https://copper.example.com',
        userId: 1,
        username: 'demo',
        demo: false,
        password: 'this-session-only',
        session: 'signed-in',
        pin: null,
      },
    ],
    shown: 'account-1',
  });
  writeHistory({ userData: folder }, { ...history, today: Temporal.Now.plainDateISO().toString() });
  const tracker = createTracker(fakeWorld({ store, clock: systemClock }));
  void tracker.open();
  return tracker;
}
