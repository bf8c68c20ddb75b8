/** `npm run test:kill -- [--rounds N] [--seed N]`: the real app, killed again and again while it posts. */
import { environmentFor } from './electron.mjs';
import { inHeadlessSession } from './headless-session.mjs';
import { inProject, stop } from './project.mjs';
import { readyToRun } from './ready-to-run.mjs';

async function kill() {
  const electron = await readyToRun({ display: true });
  const env = { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' };
  const args = [inProject('test', 'kill', 'kill.ts'), ...process.argv.slice(2)];
  process.exitCode = await inHeadlessSession(electron.path, args, env, { always: true });
}

kill().catch(stop);
