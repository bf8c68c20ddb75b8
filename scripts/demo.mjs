/** `npm run demo`: the app with an embedded Copper and sample data. On a machine without a screen a script plays the demo by itself. */
import { environmentFor } from './electron.mjs';
import { hasDisplay, inHeadlessSession } from './headless-session.mjs';
import { run } from './processes.mjs';
import { inProject, projectFolder, sandboxArguments, stop } from './project.mjs';
import { readyToRun } from './ready-to-run.mjs';

async function demo() {
  const electron = await readyToRun({ display: !hasDisplay() });
  process.exitCode = hasDisplay() ? await show(electron) : await play(electron);
}

/** @param {import('./electron.mjs').Electron} electron */
async function show(electron) {
  const args = [projectFolder, '--demo', ...sandboxArguments, ...process.argv.slice(2)];
  const { code } = await run(electron.path, args, { env: environmentFor(electron), output: 'shown' });
  return code;
}

/**
 * The player is TypeScript, which Electron's own Node runs as it is.
 * @param {import('./electron.mjs').Electron} electron
 */
function play(electron) {
  const env = { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' };
  const args = [inProject('test', 'demo', 'play.ts'), ...process.argv.slice(2)];
  return inHeadlessSession(electron.path, args, env);
}

demo().catch(stop);
