import { BrowserWindow, screen } from 'electron';
import * as v from 'valibot';

import { document, type Document } from '../../core/document.ts';
import type { Log, Store } from '../../core/ports.ts';
import { drawn } from '../drawn.ts';
import { appOrigin } from '../security/app-protocol.ts';
import { guardedPreferences } from '../security/web-preferences.ts';
import { zoomsByKeys } from '../zoom.ts';
import { fittedTo } from './fitting.ts';

const placeSchema = v.object({
  version: v.literal(1),
  bounds: v.nullable(v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() })),
});

const usual = { width: 980, height: 720 };
const least = { minWidth: 560, minHeight: 420 };

/** The larger window for Day and Week: an ordinary one, made on demand, which comes back where it was. */
export class TimesheetWindow {
  readonly #preload: string;
  readonly #icon: string;
  readonly #log: Log;
  readonly #place: Document<v.InferOutput<typeof placeSchema>>;
  #window: BrowserWindow | null = null;

  constructor(preload: string, icon: string, store: Store, log: Log) {
    this.#preload = preload;
    this.#icon = icon;
    this.#log = log;
    this.#place = document(store, 'timesheet-window', placeSchema, { version: 1, bounds: null });
  }

  get window(): BrowserWindow | null {
    return this.#window;
  }

  show(screenName: 'day' | 'week'): void {
    const address = `${appOrigin}/index.html#timesheet-${screenName}`;
    if (this.#window !== null) {
      void this.#window.loadURL(address);
      this.#window.show();
      return;
    }
    const window = this.#create();
    this.#window = window;
    void drawn(window).then(() => {
      if (!window.isDestroyed()) window.show();
    });
    void window.loadURL(address);
  }

  #create(): BrowserWindow {
    const { bounds } = this.#place.read();
    const place = bounds === null ? usual : fittedTo(bounds, screen.getDisplayMatching(bounds).workArea);
    const window = new BrowserWindow({
      ...place,
      ...least,
      title: 'Patina',
      icon: this.#icon,
      show: false,
      webPreferences: guardedPreferences(this.#preload),
    });
    zoomsByKeys(window.webContents, () => undefined);
    window.on('close', () => this.#remember(window.getNormalBounds()));
    window.on('closed', () => {
      this.#window = null;
    });
    return window;
  }

  #remember(bounds: Electron.Rectangle): void {
    try {
      this.#place.write({ version: 1, bounds });
    } catch (error) {
      // Where a window was is not worth a word on a full disk.
      this.#log.warn('window-place-lost', { reason: String(error) });
    }
  }
}
