import type * as Keytar from 'keytar';

import type { Log, Vault } from '../../core/ports.ts';
import { failure, success, type Result } from '../../shared/result.ts';

const service = 'Patina';

/** A locked keyring asks its user, and a missing one may never answer; nothing waits for either longer. */
const longestWait = 15_000;

/** The operating system's keychain through keytar, loaded when first needed. */
export function keychain(log: Log): Vault {
  const use = async <Value>(
    what: string,
    act: (keytar: typeof Keytar) => Promise<Value>,
  ): Promise<Result<Value, 'unavailable'>> => {
    try {
      return success(await inTime(import('keytar').then((module) => act(module.default))));
    } catch (error) {
      log.warn('keychain-unavailable', {
        what,
        cause: error instanceof Error ? error.message : String(error),
      });
      return failure('unavailable');
    }
  };
  return {
    read: (account) => use('read', (keytar) => keytar.getPassword(service, account)),
    write: async (account, password) => {
      const readBack = await use('write', async (keytar) => {
        await keytar.setPassword(service, account, password);
        return keytar.getPassword(service, account);
      });
      return readBack.ok && readBack.value === password ? success(undefined) : failure('unavailable');
    },
    remove: async (account) => {
      const removed = await use('remove', (keytar) => keytar.deletePassword(service, account));
      return removed.ok ? success(undefined) : removed;
    },
  };
}

function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('the keychain did not answer in time')), longestWait);
    work.then(resolve, reject).finally(() => clearTimeout(timeout));
  });
}
