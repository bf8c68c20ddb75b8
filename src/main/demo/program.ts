import { parseArgs } from 'node:util';
import { control } from './control.ts';
import { startEmbeddedCopper } from './embedded-copper.ts';
import { addressAt } from './line.ts';
import { listen } from './listening.ts';
import { demoUsers } from './users.ts';

/*
 * The embedded Copper as a process of its own, so that it outlives the app in a demonstration or a test. Prints one
 * line of JSON when it is ready: {address, control, users}. Ends on SIGTERM, and with --exit-with-parent when its
 * standard input closes.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    'exit-with-parent': { type: 'boolean', default: false },
  },
});

const copper = await startEmbeddedCopper({ port: Number(values.port) });
const controls = await listen(control(copper), Number(values['control-port']));

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  void Promise.all([copper.close(), controls.close()]).then(() => process.exit(0));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
if (values['exit-with-parent']) process.stdin.on('close', end).on('end', end).resume();

const users = demoUsers.map(({ username, password, admin }) => ({ username, password, admin }));
console.log(JSON.stringify({ address: copper.address, control: addressAt(controls.port), users }));
