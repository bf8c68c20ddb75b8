/** `npm run demo`: the app with an embedded Copper and sample data. On a machine without a screen a script plays the demo by itself. */
import { build } from './build.mjs';
import { environmentFor, findElectron } from './electron.mjs';
import { hasDisplay, inHeadlessSession } from './headless-session.mjs';
import { ensureDesktopLibraries } from './linux-desktop.mjs';
import { run } from './processes.mjs';
import { inProject, projectFolder, sandboxArguments, SetUpError, stop } from './project.mjs';

async function demo() {
  await ensureDesktopLibraries({ display: !hasDisplay() });
  const electron = await findElectron();
  const built = await build();
  if (built.code !== 0) throw new SetUpError(`The app does not build:\n${built.output.trim()}`);

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
