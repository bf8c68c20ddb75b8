// The least that an app of its kind can be: `bare` is a tray icon and nothing else; `hidden` makes one static
// window at the start and shows it with a click; `on-click` makes it with the click.
const { join } = require('node:path');
const { app, Menu, Tray } = require('electron');

const kind = process.argv.find((argument) => argument.startsWith('--window='))?.slice('--window='.length);
let tray;
let window;

Menu.setApplicationMenu(null);
app.on('window-all-closed', () => undefined);
app.whenReady().then(() => {
  tray = new Tray(join(__dirname, 'icon.png'));
  tray.on('click', click);
  if (kind === 'hidden') make();
});

function make() {
  const { BrowserWindow } = require('electron');
  window = new BrowserWindow({
    width: 360,
    height: 560,
    show: false,
    frame: false,
    resizable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  const painted = new Promise((resolve) => window.once('ready-to-show', resolve));
  window.on('blur', () => window.hide());
  window.loadFile(join(__dirname, 'index.html'));
  return painted;
}

async function click() {
  if (window?.isVisible()) return window.hide();
  if (window === undefined) await make();
  window.show();
  window.focus();
}
