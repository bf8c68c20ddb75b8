import { join } from 'node:path';

import { Accounts } from '../../src/core/account/accounts.ts';
import { fileCache } from '../../src/main/adapters/file-cache.ts';
import { FileStore } from '../../src/main/adapters/file-store.ts';
import { fakeWorld } from '../support/fake-world.ts';
import { manyTasks } from '../support/many-tasks.ts';
import type { Profile } from '../support/patina-app.ts';

/** Writes the catalogue of a large company into the cache of the account that has signed in on a profile. */
export async function writeCatalogue(
  profile: Profile,
  size: { readonly projects: number; readonly each: number },
): Promise<void> {
  const account = new Accounts(new FileStore(join(profile.userData, 'data'))).shown;
  if (account === null) throw new Error('nobody has signed in');
  const cache = fileCache(join(profile.userData, 'cache'), fakeWorld().log);
  const folder = `accounts/${account}/catalogue`;
  const { projects, tasksOf } = manyTasks(size.projects, size.each);
  await cache.write(`${folder}/index`, { version: 1, refreshedAt: Date.now(), organisations: [], projects });
  for (const { id } of projects) {
    await cache.write(`${folder}/project-${id}`, { version: 1, tasks: tasksOf(id) });
  }
}
