import { powerMonitor } from 'electron';

import type { Network } from '../../core/ports.ts';
import { addressesNow } from '../network/addresses.ts';

/** No system tells Electron's main process that its network is another one; asking takes a fraction of a millisecond. */
const lookedEvery = 10_000;

/** Waking up, unlocking and other addresses are the moments at which a network is likely to be back. */
export function systemNetwork(): Network {
  /** Told in the order in which they came. */
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let known = addressesNow();
  setInterval(() => {
    const addresses = addressesNow();
    if (addresses === known) return;
    known = addresses;
    tell();
  }, lookedEvery);
  powerMonitor.on('resume', tell);
  powerMonitor.on('unlock-screen', tell);
  return {
    onOpportunity: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
