import { setTimeout as pause } from 'node:timers/promises';

import type { BrowserWindow } from 'electron';

import { channels } from '../shared/contract.ts';

/** A page that has not come so far by then is shown as it is. */
const longest = 3_000;

/**
 * Settles when a new window has something to show. Electron's `ready-to-show` comes with the first frame, which is
 * empty as long as the page has not heard from main.
 */
export async function drawn({ webContents }: BrowserWindow): Promise<void> {
  const told = new Promise<void>((resolve) => {
    webContents.ipc.on(channels.drawn, ({ senderFrame }) => {
      if (senderFrame === webContents.mainFrame) resolve();
    });
    webContents.once('render-process-gone', () => resolve());
    webContents.once('did-fail-load', () => resolve());
  });
  await Promise.race([told, pause(longest, undefined, { ref: false })]);
}
