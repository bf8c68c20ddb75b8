import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { session } from 'electron';

import { ProxyPasswords } from '../core/account/proxy-passwords.ts';
import type { World } from '../core/ports.ts';
import { embeddedDemo } from './adapters/demo-server.ts';
import { connectionSteps } from './adapters/diagnostics.ts';
import { fileCache } from './adapters/file-cache.ts';
import { FileStore } from './adapters/file-store.ts';
import { undiciHttp } from './adapters/http.ts';
import { keptFiles } from './adapters/kept-files.ts';
import { keychain } from './adapters/keychain.ts';
import { fileLog } from './adapters/log.ts';
import { managedFile } from './adapters/managed-file.ts';
import { systemNetwork } from './adapters/network.ts';
import { systemPower } from './adapters/power.ts';
import { systemClock } from './adapters/system-clock.ts';
import { installedUpdater } from './updates/installed-updater.ts';

/** The real world: one adapter for each port, all below the user's data folder. */
export function composeWorld(userData: string): World {
  const documents = join(userData, 'data');
  const log = fileLog(join(userData, 'logs'));
  const managed = managedFile();
  const vault = keychain(log);
  const proxyPasswords = new ProxyPasswords(vault);
  const resolveProxy = (address: string) => session.defaultSession.resolveProxy(address);
  const network = systemNetwork();
  const http = undiciHttp({ resolveProxy, credentials: proxyPasswords });
  // Before anybody tries again on what may be another network.
  network.onOpportunity(
    () => http.forget(),
    () => false,
  );
  return {
    clock: systemClock,
    store: new FileStore(documents),
    attic: keptFiles(documents),
    cache: fileCache(join(userData, 'cache'), log),
    vault,
    http,
    proxySignIn: proxyPasswords,
    diagnostics: connectionSteps(resolveProxy, proxyPasswords, () => http.forget()),
    network,
    power: systemPower,
    demo: embeddedDemo(),
    updater: installedUpdater(log, managed.managed),
    managed,
    newId: randomUUID,
    random: Math.random,
    log,
  };
}
