import { shell } from 'electron';

/** Opens an address that main has built itself in the person's browser; anything but http(s) is refused. */
export async function openInBrowser(address: string): Promise<void> {
  const { protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('only web pages are opened');
  await shell.openExternal(address);
}
