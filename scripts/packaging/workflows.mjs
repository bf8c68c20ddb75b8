/** Checks .github/workflows with actionlint, and that every action is pinned to a commit. */
import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../project.mjs';
import { run } from '../processes.mjs';

/**
 * The actions in a workflow that are not pinned to a commit with the version beside it.
 * @param {string} workflow
 */
export const unpinned = (workflow) =>
  workflow
    .split('\n')
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));

/** @returns {Promise<import('../processes.mjs').Ended>} */
export async function checkWorkflows() {
  const linter = inProject('node_modules', '@tktco', 'node-actionlint', 'bin', 'node-actionlint.js');
  const linted = await run(process.execPath, [linter, '.github/workflows/*.yml'], { cwd: inProject() });
  const folder = inProject('.github', 'workflows');
  const loose = readdirSync(folder).flatMap((name) =>
    unpinned(readFileSync(inProject('.github', 'workflows', name), 'utf8')).map(
      (line) => `${name}: ${line.trim()}`,
    ),
  );
  return loose.length === 0
    ? linted
    : { code: 1, output: `${linted.output}\nnot pinned to a commit and version:\n${loose.join('\n')}` };
}
