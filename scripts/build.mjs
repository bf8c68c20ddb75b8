/** `npm run build`: bundles main, preload and the renderer into out/. Always anew: it takes seconds, and no app is ever older than its sources. */
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
 * @returns {Promise<import('./processes.mjs').Ended>}
 */
export function build(output = 'captured', environment = process.env) {
  const env = { ...environment, ...oldestElectron };
  return run(process.execPath, [tools.electronVite, 'build'], { cwd: projectFolder, env, output });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build('shown').then(({ code }) => (process.exitCode = code), stop);
}
