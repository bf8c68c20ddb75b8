/**
 * `npm run bench -- [suite…] [--quick|--long]`: how fast and how small the app is, beside a reference in the same run.
 */
import { environmentFor } from './electron.mjs';
import { inHeadlessSession } from './headless-session.mjs';
import { packedApps } from './packed-apps.mjs';
import { inProject, stop } from './project.mjs';
import { readyToRun } from './ready-to-run.mjs';

async function bench() {
  const electron = await readyToRun({ display: true });
  const packed = await packedApps(electron);
  const env = {
    ...environmentFor(electron),
    ELECTRON_RUN_AS_NODE: '1',
    PATINA_PACKED: packed.patina,
    PATINA_REFERENCE: packed.reference,
  };
  const args = [inProject('test', 'bench', 'bench.ts'), ...process.argv.slice(2)];
  process.exitCode = await inHeadlessSession(electron.path, args, env, { always: true });
}

bench().catch(stop);
