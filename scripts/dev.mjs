/** `npm run dev`: the app with live reload. Arguments after `--` go to the app: `npm run dev -- --demo`. */
import { oldestElectron } from './build.mjs';
import { environmentFor, findElectron } from './electron.mjs';
import { hasDisplay, inHeadlessSession } from './headless-session.mjs';
import { ensureDesktopLibraries } from './linux-desktop.mjs';
import { sandboxArguments, stop, tools } from './project.mjs';

async function dev() {
  await ensureDesktopLibraries({ display: !hasDisplay() });
  const env = { ...environmentFor(await findElectron()), ...oldestElectron };
  const args = [tools.electronVite, 'dev', '--', ...sandboxArguments, ...process.argv.slice(2)];
  process.exitCode = await inHeadlessSession(process.execPath, args, env);
}

dev().catch(stop);
