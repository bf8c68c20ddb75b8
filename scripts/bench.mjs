/** `npm run bench -- [suite…]`: how fast the built app is, and whether that depends on what it has to remember. */
import { environmentFor } from './electron.mjs';
import { inHeadlessSession } from './headless-session.mjs';
import { inProject, stop } from './project.mjs';
import { readyToRun } from './ready-to-run.mjs';

async function bench() {
  const electron = await readyToRun({ display: true });
  const env = { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' };
  const args = [inProject('test', 'bench', 'bench.ts'), ...process.argv.slice(2)];
  process.exitCode = await inHeadlessSession(electron.path, args, env, { always: true });
}

bench().catch(stop);
