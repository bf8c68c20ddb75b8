/** `npm run screenshots`: every screen in every language, light, dark and in high contrast, in test-results/screenshots. */
import { environmentFor } from './electron.mjs';
import { inHeadlessSession } from './headless-session.mjs';
import { inProject, stop } from './project.mjs';
import { readyToRun } from './ready-to-run.mjs';

async function screenshots() {
  const electron = await readyToRun({ display: true });
  const env = { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' };
  const args = [inProject('test', 'screenshots', 'take.ts'), ...process.argv.slice(2)];
  process.exitCode = await inHeadlessSession(electron.path, args, env, { always: true });
}

screenshots().catch(stop);
