import { powerMonitor } from 'electron';

import type { Network } from '../../core/ports.ts';
import { minute, second } from '../../shared/duration.ts';
import { addressesNow } from '../network/addresses.ts';

/**
 * No system tells Electron's main process that its network is another one. Asking takes a fraction of a millisecond,
 * but it wakes the machine up: while every server is reached, nobody waits for the answer.
 */
const lookedEvery = { awaited: 10 * second, otherwise: minute };

/** Waking up, unlocking and other addresses are the moments at which a network is likely to be back. */
export function systemNetwork(): Network {
  /** Told in the order in which they came. */
  const listeners = new Map<() => void, () => boolean>();
  const tell = () => {
    for (const listener of listeners.keys()) listener();
  };
  let known = addressesNow();
  const look = () => {
    const before = known;
    known = addressesNow();
    const isAwaited = [...listeners.values()].some((awaits) => awaits());
    // One that has just changed is likely to change again.
    setTimeout(look, isAwaited || known !== before ? lookedEvery.awaited : lookedEvery.otherwise);
    if (known !== before) tell();
  };
  setTimeout(look, lookedEvery.awaited);
  powerMonitor.on('resume', tell);
  powerMonitor.on('unlock-screen', tell);
  return {
    onOpportunity: (listener, isAwaited) => {
      listeners.set(listener, isAwaited);
      return () => listeners.delete(listener);
    },
  };
}
