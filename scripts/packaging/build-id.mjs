import { execFileSync } from 'node:child_process';
import { projectFolder } from '../project.mjs';

/**
 * The commit that is built, e.g. `1a2b3c4d5e`, with `-changed` when files differ from it: names the source maps
 * that belong to a log. `unknown` outside of a git checkout.
 * @param {string} [folder]
 */
export function buildId(folder = projectFolder) {
  try {
    const commit = git(folder, 'rev-parse', '--short=10', 'HEAD');
    return git(folder, 'status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit}-changed`;
  } catch {
    return 'unknown';
  }
}

/**
 * @param {string} folder
 * @param {...string} args
 */
const git = (folder, ...args) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
