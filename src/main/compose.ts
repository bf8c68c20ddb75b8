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
import { powerOfDesktop } from './linux-desktop/screen-lock.ts';
import { joinSessionBus, type SessionBus } from './linux-desktop/session-bus.ts';
import { installedUpdater } from './updates/installed-updater.ts';

/** The real world, and the bus of its desktop, which is joined when it is first asked for. */
export interface RealWorld extends World {
  readonly sessionBus: () => Promise<SessionBus | null>;
}

/** One adapter for each port, all below the user's data folder. */
export function composeWorld(userData: string): RealWorld {
  const documents = join(userData, 'data');
  const log = fileLog(join(userData, 'logs'));
  const managed = managedFile();
  const vault = keychain(log);
  const proxyPasswords = new ProxyPasswords(vault);
  const resolveProxy = (address: string) => session.defaultSession.resolveProxy(address);
  const network = systemNetwork();
  let joining: Promise<SessionBus | null> | null = null;
  const sessionBus = () => (joining ??= joinSessionBus(log));
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
    power: process.platform === 'linux' ? powerOfDesktop(systemPower, sessionBus) : systemPower,
    sessionBus,
    demo: embeddedDemo(),
    updater: installedUpdater(log, managed.managed),
    managed,
    newId: randomUUID,
    random: Math.random,
    log,
  };
}
