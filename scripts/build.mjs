/** `npm run build`: bundles main, preload and the renderer into out/. Always anew: it takes seconds, and no app is ever older than its sources. */
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './processes.mjs';
import { projectFolder, stop, tools } from './project.mjs';

/**
 * The oldest Electron the code is written for: bundles made for it run on every newer one too.
 * electron-vite knows no Electron newer than 44 and would take the newest Chromium it knows.
 */
export const oldestElectron = { ELECTRON_MAJOR_VER: '42' };

/**
 * @param {'captured' | 'shown'} [output]
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {string} [folder] another copy of the repository
 * @returns {Promise<import('./processes.mjs').Ended>}
 */
export function build(output = 'captured', environment = process.env, folder = projectFolder) {
  const env = { ...environment, ...oldestElectron };
  const electronVite = join(folder, relative(projectFolder, tools.electronVite));
  return run(process.execPath, [electronVite, 'build'], { cwd: folder, env, output });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build('shown').then(({ code }) => (process.exitCode = code), stop);
}
