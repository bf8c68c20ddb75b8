import { join } from 'node:path';

import type { Log } from '../../core/ports.ts';
import { redacted } from './redaction.ts';

type Facts = Readonly<Record<string, unknown>>;

/** Events as lines in a file under the user's data; electron-log rotates it. Loaded with the first line. */
export function fileLog(folder: string): Log {
  let loading: Promise<(level: 'info' | 'warn' | 'error', line: string) => void> | null = null;
  const write = (level: 'info' | 'warn' | 'error', event: string, facts: Facts) => {
    loading ??= open(join(folder, 'patina.log'));
    const line = `${event} ${JSON.stringify(redacted(facts))}`;
    void loading.then((append) => append(level, line));
  };
  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, cause, facts = {}) => write('error', event, { ...facts, cause }),
  };
}

async function open(path: string) {
  const { default: log } = await import('electron-log/node.js');
  log.transports.console.level = false;
  log.transports.file.level = 'info';
  log.transports.file.resolvePathFn = () => path;
  return (level: 'info' | 'warn' | 'error', line: string) => log[level](line);
}
