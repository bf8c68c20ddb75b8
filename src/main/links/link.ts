/** What a patina:// address asks for. */
export type Link =
  | { readonly kind: 'open' }
  | { readonly kind: 'day' }
  | { readonly kind: 'start'; readonly taskId: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'toggle' };

const longest = 100;

/**
 * Reads `patina://start?task=12`, `patina://stop`, `patina://toggle`, `patina://open` and `patina://day`.
 * Any web page can make such an address, so whatever is not exactly one of these is null.
 */
export function readLink(address: string): Link | null {
  if (address.length > longest) return null;
  const start = /^patina:\/\/start\/?\?task=([1-9]\d{0,14})$/.exec(address);
  if (start !== null) return { kind: 'start', taskId: Number(start[1]) };
  const plain = /^patina:\/\/(open|day|stop|toggle)\/?$/.exec(address);
  switch (plain?.[1]) {
    case 'open':
      return { kind: 'open' };
    case 'day':
      return { kind: 'day' };
    case 'stop':
      return { kind: 'stop' };
    case 'toggle':
      return { kind: 'toggle' };
    default:
      return null;
  }
}
