/** Keeps a desktop session until its standard input ends; prints its environment as one line of JSON. */
import { fileURLToPath } from 'node:url';
import { inHeadlessSession } from '../headless-session.mjs';

if (process.argv[2] === 'inside') {
  console.log(JSON.stringify(process.env));
  process.stdin.resume().on('end', () => process.exit(0));
} else {
  const program = [fileURLToPath(import.meta.url), 'inside'];
  const openBus = fileURLToPath(new URL('open-bus.conf', import.meta.url));
  process.exitCode = await inHeadlessSession(process.execPath, program, process.env, {
    always: true,
    bus: [`--config-file=${openBus}`],
  });
}
