import { powerMonitor } from 'electron';

import type { Power, PowerEvent } from '../../core/ports.ts';

/**
 * Electron hears of locked screens on macOS and Windows only, and of other users' sessions on macOS;
 * on Linux the desktop tells of its screen itself (`linux-desktop/screen-lock.ts`).
 */
export const systemPower: Power = {
  idleFor: () => powerMonitor.getSystemIdleTime() * 1_000,
  watch: (listener) => {
    const told = (kind: PowerEvent['kind']) => () => listener({ kind, at: Date.now() });
    const [locked, unlocked] = [told('locked'), told('unlocked')];
    const [suspended, resumed] = [told('suspended'), told('resumed')];
    const [away, back, down] = [told('switched-away'), told('switched-back'), told('shutting-down')];
    powerMonitor.on('lock-screen', locked).on('unlock-screen', unlocked);
    powerMonitor.on('suspend', suspended).on('resume', resumed);
    powerMonitor.on('user-did-resign-active', away).on('user-did-become-active', back);
    powerMonitor.on('shutdown', down);
    return () => {
      powerMonitor.off('lock-screen', locked).off('unlock-screen', unlocked);
      powerMonitor.off('suspend', suspended).off('resume', resumed);
      powerMonitor.off('user-did-resign-active', away).off('user-did-become-active', back);
      powerMonitor.off('shutdown', down);
    };
  },
};
