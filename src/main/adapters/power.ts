import { powerMonitor } from 'electron';

import type { Network } from '../../core/ports.ts';

/** Waking up and unlocking are the moments at which a network is likely to be back. */
export const powerNetwork: Network = {
  onOpportunity: (listener) => {
    powerMonitor.on('resume', listener);
    powerMonitor.on('unlock-screen', listener);
    return () => {
      powerMonitor.off('resume', listener);
      powerMonitor.off('unlock-screen', listener);
    };
  },
};
