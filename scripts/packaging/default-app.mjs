import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes Electron's own start page out, and the file that names its version: electron-builder leaves both in an
 * Electron that it has not downloaded itself.
 * @param {import('app-builder-lib').AfterExtractContext} context
 */
export async function removeDefaultApp({ appOutDir, electronPlatformName }) {
  const resources =
    electronPlatformName === 'darwin' ? ['Electron.app', 'Contents', 'Resources'] : ['resources'];
  await rm(join(appOutDir, ...resources, 'default_app.asar'), { force: true });
  await rm(join(appOutDir, 'version'), { force: true });
}
