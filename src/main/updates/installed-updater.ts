import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { app, BrowserWindow, powerMonitor } from 'electron';
import type { AppUpdater, BaseUpdater } from 'electron-updater';

import type { Managed } from '../../core/managed.ts';
import type { Log, Updater } from '../../core/ports.ts';
import { build } from '../../shared/build.ts';
import { second } from '../../shared/duration.ts';
import { failure, success } from '../../shared/result.ts';
import { howUpdated } from './installation.ts';

/** electron-updater would send a number that tells installations apart; nobody is to be told apart. */
const anonymous = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };

/** Updates through electron-updater, which is loaded with the first look. */
export function installedUpdater(log: Log, managed: Managed): Updater {
  const { platform, env } = process;
  const how = howUpdated({
    platform,
    packaged: app.isPackaged,
    hasFeed: existsSync(join(process.resourcesPath, 'app-update.yml')),
    appImage: env['APPIMAGE'],
    hasUninstaller: existsSync(join(dirname(process.execPath), 'Uninstall Patina.exe')),
    signed: build.signed,
  });
  let loading: Promise<AppUpdater> | null = null;
  const updater = () => (loading ??= load(how, log));
  let installer: AppUpdater | null = null;

  return {
    how,
    forbidden: how !== 'none' && managed.updates === 'off',
    find: async () => {
      try {
        const found = await (await updater()).checkForUpdates();
        return success(found?.isUpdateAvailable === true ? found.updateInfo.version : null);
      } catch (error) {
        log.warn('update-not-found-out', { cause: String(error) });
        return failure('unreachable');
      }
    },
    fetch: async () => {
      try {
        const loaded = await updater();
        await loaded.downloadUpdate();
        installer = loaded;
        return success(undefined);
      } catch (error) {
        log.warn('update-not-fetched', { cause: String(error) });
        return failure(isForged(error) ? 'refused' : 'unreachable');
      }
    },
    idle: () =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible())
        ? 0
        : powerMonitor.getSystemIdleTime() * second,
    atQuit: (act) => {
      if (act === 'leave' || installer === null) return;
      const start = act === 'install-and-start';
      const chosen = installer;
      app.once('quit', () => {
        // The new Patina starts while this one ends; all of this one's work is on disk by now.
        app.releaseSingleInstanceLock();
        if (hasInstall(chosen)) chosen.install(true, start);
      });
    },
    quit: () => app.quit(),
  };
}

async function load(how: Updater['how'], log: Log): Promise<AppUpdater> {
  const { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater } = (await import('electron-updater')).default;
  const updater =
    process.platform === 'win32'
      ? new NsisUpdater()
      : process.platform === 'darwin'
        ? new MacUpdater()
        : how === 'automatic'
          ? new AppImageUpdater()
          : // Only asked for the newest version, which is the same for all packages.
            new DebUpdater();
  updater.autoDownload = false;
  // Squirrel stages what it gets and installs at quit by itself; elsewhere the quit is ours.
  updater.autoInstallOnAppQuit = process.platform === 'darwin';
  updater.allowPrerelease = false;
  updater.requestHeaders = anonymous;
  updater.logger = {
    info: () => undefined,
    warn: (message: unknown) => log.warn('update', { message: String(message) }),
    error: (message: unknown) => log.warn('update', { message: String(message) }),
  };
  // Without a listener an error event would end the app; each error comes as a rejection too.
  updater.on('error', () => undefined);
  return updater;
}

const hasInstall = (updater: AppUpdater): updater is BaseUpdater => 'install' in updater;

/** What was downloaded is not what was published, or its maker's signature is missing. */
const isForged = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_CHECKSUM_MISMATCH' || error.code === 'ERR_UPDATER_INVALID_SIGNATURE');
