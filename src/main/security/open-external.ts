import { shell } from 'electron';

import { isOnServer } from '../../core/copper/address.ts';

/** Opens a page of the account's own server in the person's browser; main has built the address itself. */
export async function openInBrowser(address: string, server: string): Promise<void> {
  if (!isOnServer(address, server)) throw new Error('only pages of the own server are opened');
  await shell.openExternal(address);
}
