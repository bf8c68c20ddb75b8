import { globalShortcut } from 'electron';

import type { Keys } from './shortcuts.ts';

/** The system's own keys. Electron throws for names of keys that it does not know. */
export const electronKeys: Keys = {
  register: (keys, pressed) => {
    try {
      return globalShortcut.register(keys, pressed) && globalShortcut.isRegistered(keys);
    } catch {
      return false;
    }
  },
  unregister: (keys) => globalShortcut.unregister(keys),
};
