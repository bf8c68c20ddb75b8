import { BrowserWindow, screen, type Rectangle } from 'electron';

import { appOrigin } from '../security/app-protocol.ts';
import { guardedPreferences } from '../security/web-preferences.ts';
import { placePopover } from './placement.ts';

/** What the popover opens with; `track` leaves it as it was. */
export type PopoverScreen = 'track' | 'day';

const page = `${appOrigin}/index.html`;
const size = { width: 360, height: 560 };

/** The one popover window: made when first needed, then hidden and shown. */
export class Popover {
  readonly #preload: string;
  readonly #icon: string;
  #window: BrowserWindow | null = null;
  #painted: Promise<void> = Promise.resolve();
  #quitting = false;

  constructor(preload: string, icon: string) {
    this.#preload = preload;
    this.#icon = icon;
  }

  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** Loads the window without showing it, so that the first click finds it ready. */
  prepare(): BrowserWindow {
    this.#window ??= this.#create();
    return this.#window;
  }

  async show(trayBounds: Rectangle | null, screenName: PopoverScreen = 'track'): Promise<void> {
    const window = this.prepare();
    // Within the same page, which goes to the screen by itself.
    if (screenName !== 'track') await window.loadURL(`${page}#${screenName}`);
    await this.#painted;
    const bounds = trayBounds ?? { x: 0, y: 0, width: 0, height: 0 };
    const display = bounds.width === 0 ? screen.getPrimaryDisplay() : screen.getDisplayMatching(bounds);
    window.setPosition(...cornerOf(placePopover(bounds, display.workArea, size)));
    window.show();
    window.focus();
  }

  hide(): void {
    this.#window?.hide();
  }

  async toggle(trayBounds: Rectangle | null): Promise<void> {
    if (this.#window?.isVisible() === true) this.hide();
    else await this.show(trayBounds);
  }

  /** Lets the window close for good. */
  quit(): void {
    this.#quitting = true;
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      ...size,
      title: 'Patina',
      icon: this.#icon,
      show: false,
      frame: false,
      resizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      webPreferences: guardedPreferences(this.#preload),
    });
    window.on('blur', () => {
      if (!window.webContents.isDevToolsOpened()) window.hide();
    });
    window.on('close', (event) => {
      if (this.#quitting) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    this.#painted = new Promise((painted) => {
      window.once('ready-to-show', () => painted());
    });
    void window.loadURL(page);
    return window;
  }
}

const cornerOf = ({ x, y }: { x: number; y: number }): [number, number] => [x, y];
