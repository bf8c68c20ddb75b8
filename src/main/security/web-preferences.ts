import type { WebPreferences } from 'electron';

/** The only preferences that a window of Patina is made with. */
export const guardedPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  webSecurity: true,
  spellcheck: false,
  // Hidden, the popover has nothing to do; main keeps the tray ticking.
  backgroundThrottling: true,
});
