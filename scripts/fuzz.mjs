/** `npm run test:fuzz -- [--envelopes N] [--messages N] [--seed N]`: a hostile server and a hostile page, for as long as you like. */
import { environmentFor, findElectron } from './electron.mjs';
import { run } from './processes.mjs';
import { inProject, stop } from './project.mjs';

async function fuzz() {
  const electron = await findElectron();
  const env = { ...environmentFor(electron), ELECTRON_RUN_AS_NODE: '1' };
  const args = [inProject('test', 'fuzz', 'fuzz.ts'), ...process.argv.slice(2)];
  process.exitCode = (await run(electron.path, args, { env, output: 'shown' })).code;
}

fuzz().catch(stop);
