import { build } from './build.mjs';
import { findElectron } from './electron.mjs';
import { ensureDesktopLibraries } from './linux-desktop.mjs';
import { SetUpError } from './project.mjs';

/**
 * Everything that the app needs to run from the sources: the system's libraries, an Electron, the build.
 * @param {{ display: boolean }} needed display: a screen of its own, where there is none
 */
export async function readyToRun({ display }) {
  await ensureDesktopLibraries({ display });
  const electron = await findElectron();
  const built = await build();
  if (built.code !== 0) throw new SetUpError(`The app does not build:\n${built.output.trim()}`);
  return electron;
}
