/** `npm run test:faults -- [--runs N] [--seed N] [--path P]`: the tracker against a simulated bad day, thousands of times. */
import { environmentFor, findElectron } from './electron.mjs';
import { run } from './processes.mjs';
import { inProject, stop } from './project.mjs';

async function faults() {
  const electron = await findElectron();
  const env = { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' };
  const args = [inProject('test', 'faults', 'faults.ts'), ...process.argv.slice(2)];
  process.exitCode = (await run(electron.path, args, { env, output: 'shown' })).code;
}

faults().catch(stop);
