import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { app, BrowserWindow, ipcMain } from 'electron';

/* A window as large as the popover with one input: what a keystroke costs where nothing is sought. */
ipcMain.handle('echo', (_event, text: unknown) => text);
// Electron is not ready before this file has been run, so nothing waits for that here.
app.once('ready', () => {
  // A sandboxed preload script has to be CommonJS.
  const preload = join(app.getPath('userData'), 'preload.cjs');
  writeFileSync(
    preload,
    `const { contextBridge, ipcRenderer } = require('electron');
   contextBridge.exposeInMainWorld('echo', (text) => ipcRenderer.invoke('echo', text));`,
  );
  const window = new BrowserWindow({
    width: 360,
    height: 560,
    frame: false,
    webPreferences: { preload, sandbox: true },
  });
  void window.loadFile(join(import.meta.dirname, 'index.html'));
});
