/** Where things are in this repository, and how its tools are started. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The repository's folder. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * A file inside the repository.
 * @param {...string} parts
 */
export const inProject = (...parts) => join(projectFolder, ...parts);

/** The tools' own entry files: they are run by a named Node instead of through shell wrappers, which differ between systems. */
export const tools = {
  electronVite: inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
  eslint: inProject('node_modules', 'eslint', 'bin', 'eslint.js'),
  playwright: inProject('node_modules', 'playwright', 'cli.js'),
  prettier: inProject('node_modules', 'prettier', 'bin', 'prettier.cjs'),
  svelteCheck: inProject('node_modules', 'svelte-check', 'bin', 'svelte-check'),
  tsc: inProject('node_modules', 'typescript', 'bin', 'tsc'),
  vitest: inProject('node_modules', 'vitest', 'vitest.mjs'),
};

/** Chromium refuses to start with its sandbox as root, as in a bare container. */
export const sandboxArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * Prints why a script stops, without a stack where the message says it all, and makes it fail.
 * @param {unknown} error
 */
export function stop(error) {
  console.error(error instanceof SetUpError ? error.message : error);
  process.exitCode = 1;
}

/** Something this machine lacks. The message says what happened and what to do. */
export class SetUpError extends Error {}
