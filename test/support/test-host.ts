import { appendFileSync, readFileSync } from 'node:fs';

/** Proxies and PAC scripts are not asked about loopback addresses; a name that leads there is another matter. */
const line = '127.0.0.1 copper.test other.test';
const file = '/etc/hosts';

/** Whether `copper.test` leads to this machine, after adding it if that is allowed. */
export function hasTestHost(): boolean {
  if (process.platform === 'win32') return false;
  const names = () => /^127\.0\.0\.1\s.*\bcopper\.test\b/m.test(readFileSync(file, 'utf8'));
  if (!names() && process.getuid?.() === 0) appendFileSync(file, `\n${line}\n`);
  return names();
}

/** What somebody who is not root has to do for the tests of networks to be among the others. */
export const testHostNeeded = `Tests of real networks are left out: add the line "${line}" to ${file}, or run them as root.`;
