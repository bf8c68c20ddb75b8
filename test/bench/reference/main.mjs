// The least that an app of its kind can be: `bare` is a tray icon and nothing else; `hidden` makes one static
// window at the start and shows it with a click, with the page in REFERENCE_PAGE if there is one; `ticking` shows another
// number in it each second; `on-click` makes it with the click, and gives it up with the next.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { app, BrowserWindow, Menu, Tray } from 'electron';

const kind = process.argv.find((argument) => argument.startsWith('--window='))?.slice('--window='.length);
/** @type {Tray} */
let tray;
/** @type {BrowserWindow | undefined} */
let window;

Menu.setApplicationMenu(null);
app.on('window-all-closed', () => undefined);
void app.whenReady().then(() => {
  tray = new Tray(join(import.meta.dirname, 'icon.png'));
  tray.on('click', () => void click());
  if (kind === 'hidden' || kind === 'ticking') void made();
});

async function made() {
  const making = new BrowserWindow({
    width: 360,
    height: 560,
    show: false,
    frame: false,
    resizable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window = making;
  making.on('blur', () => making.hide());
  making.on('closed', () => {
    window = undefined;
  });
  await new Promise((painted) => {
    making.once('ready-to-show', () => painted(undefined));
    // A packed app may not show files of its own by their address.
    const own = join(import.meta.dirname, kind === 'ticking' ? 'ticking.html' : 'index.html');
    const page = readFileSync(process.env['REFERENCE_PAGE'] ?? own, 'utf8');
    void making.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`);
  });
  return making;
}

async function click() {
  if (window?.isVisible() === true) return kind === 'on-click' ? window.destroy() : window.hide();
  const shown = window ?? (await made());
  shown.show();
  shown.focus();
}
