import { join } from 'node:path';

/** The folder that holds package.json. */
export const projectFolder = join(import.meta.dirname, '../..');

/** The Electron that the scripts have found. */
export function electronPath(): string {
  const path = process.env['PATINA_ELECTRON_PATH'];
  if (path === undefined) throw new Error('PATINA_ELECTRON_PATH is not set: run this through npm');
  return path;
}
