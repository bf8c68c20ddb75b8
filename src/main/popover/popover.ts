import { BrowserWindow, screen, type Display, type Rectangle } from 'electron';

import { drawn } from '../drawn.ts';
import { appOrigin } from '../security/app-protocol.ts';
import { guardedPreferences } from '../security/web-preferences.ts';
import { zoomsByKeys } from '../zoom.ts';
import { afterClick } from './click.ts';
import { cornerOf, placeAtCorner, placeAtIcon, zoomedSize, type Point } from './placement.ts';
import type { Places } from './places.ts';

/** What the popover opens with; `as-it-was` leaves it on the screen that it showed last. */
export type PopoverScreen = 'as-it-was' | 'day' | 'preferences';

/** `window`: where the desktop shows no tray, an ordinary window in the task bar does. */
export type PopoverForm = 'popover' | 'window';

export interface PopoverWorld {
  readonly preload: string;
  readonly icon: string;
  readonly places: Places;
  /** The bounds of the tray icon; null where the desktop does not tell. */
  readonly trayBounds: () => Rectangle | null;
  readonly form: () => Promise<PopoverForm>;
  /** Milliseconds for which a hidden popover is kept: the next click finds it ready. */
  readonly kept: number;
  /** Called when the window has been made as one or the other. */
  readonly onForm: (form: PopoverForm) => void;
  /** Called when it has been filled, and when it is gone. */
  readonly onTurn: () => void;
}

const page = `${appOrigin}/index.html`;
const size = { width: 360, height: 560 };

/**
 * The one popover window: made when first needed, then hidden and shown. It opens only when somebody asks, and its
 * memory is given back when nobody has asked for a while.
 */
export class Popover {
  readonly #world: PopoverWorld;
  #window: BrowserWindow | null = null;
  #form: PopoverForm = 'popover';
  #drawn: Promise<void> = Promise.resolve();
  #blurredAt: number | null = null;
  /** Where it was put last, if a corner decides; what differs from it was dragged. */
  #put: Point | null = null;
  /** `unless-typed`: the page keeps the window while something in a form is neither sent nor given up. */
  #mayClose: 'no' | 'unless-typed' | 'yes' = 'no';
  #giveBack: NodeJS.Timeout | undefined;
  /** Settles when it is known whether the page keeps the window. */
  #closing: PromiseWithResolvers<void> | null = null;

  constructor(world: PopoverWorld) {
    this.#world = world;
  }

  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** Loads the window without showing it, so that the first click finds it ready. */
  async prepare(): Promise<BrowserWindow> {
    const form = await this.#world.form();
    this.#window ??= this.#create(form);
    return this.#window;
  }

  async show(screenName: PopoverScreen = 'as-it-was'): Promise<void> {
    clearTimeout(this.#giveBack);
    await this.#closing?.promise;
    this.#giveUpOtherForm(await this.#world.form());
    const window = await this.prepare();
    // Within the same page, which goes to the screen by itself.
    if (screenName !== 'as-it-was') await window.loadURL(`${page}#${screenName}`);
    await this.#drawn;
    if (window.isDestroyed()) return;
    if (this.#form === 'popover' && !window.isVisible()) this.#put = this.#place(window);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** In the task bar without taking the screen: where there is no tray, a start at login looks like this. */
  async showMinimized(): Promise<void> {
    const window = await this.prepare();
    await this.#drawn;
    if (window.isDestroyed()) return;
    window.showInactive();
    window.minimize();
  }

  hide(): void {
    if (this.#form === 'window') this.#window?.minimize();
    else this.#hidePopover();
  }

  async toggle(): Promise<void> {
    const shown = { visible: this.#isSeen(), blurredAt: this.#blurredAt };
    const wanted = afterClick(shown, Date.now());
    if (wanted === 'hide') this.hide();
    else if (wanted === 'show') await this.show();
  }

  /** Lets the window close for good. */
  quit(): void {
    clearTimeout(this.#giveBack);
    this.#mayClose = 'yes';
  }

  /** A minimised window counts as visible for Electron. */
  #isSeen(): boolean {
    return this.#window?.isVisible() === true && !this.#window.isMinimized();
  }

  #hidePopover(): void {
    if (this.#window?.isVisible() !== true) return;
    this.#rememberPlace(this.#window);
    this.#window.hide();
    this.#giveBackLater(this.#window);
  }

  #giveBackLater(window: BrowserWindow): void {
    clearTimeout(this.#giveBack);
    this.#giveBack = setTimeout(() => {
      this.#mayClose = 'unless-typed';
      this.#closing = Promise.withResolvers();
      window.close();
    }, this.#world.kept);
  }

  /** A tray that came later makes a popover of the window, as soon as nobody looks at it. */
  #giveUpOtherForm(form: PopoverForm): void {
    if (this.#window === null || this.#form === form) return;
    if (this.#isSeen()) return;
    this.#window.destroy();
  }

  #place(window: BrowserWindow): Point | null {
    const icon = this.#world.trayBounds();
    const zoom = window.webContents.getZoomFactor();
    if (icon !== null) {
      const { workArea } = screen.getDisplayMatching(icon);
      const zoomed = zoomedSize(size, zoom, workArea);
      window.setBounds({ ...placeAtIcon(icon, workArea, zoomed), ...zoomed });
      return null;
    }
    // The click that opens it happens at the icon, so it is on this display.
    const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const zoomed = zoomedSize(size, zoom, display.workArea);
    const place = placeAtCorner(this.#world.places.on(display.id), display.workArea, zoomed);
    window.setBounds({ ...place, ...zoomed });
    return place;
  }

  #rememberPlace(window: BrowserWindow): void {
    const bounds = window.getBounds();
    if (this.#put === null || (bounds.x === this.#put.x && bounds.y === this.#put.y)) return;
    const display: Display = screen.getDisplayMatching(bounds);
    this.#world.places.remember(display.id, cornerOf(bounds, display.workArea));
    this.#put = { x: bounds.x, y: bounds.y };
  }

  #create(form: PopoverForm): BrowserWindow {
    this.#form = form;
    const window = new BrowserWindow({
      ...size,
      title: 'Patina',
      icon: this.#world.icon,
      show: false,
      maximizable: false,
      fullscreenable: false,
      webPreferences: guardedPreferences(this.#world.preload),
      ...(form === 'popover'
        ? { frame: false, resizable: false, minimizable: false, skipTaskbar: true, alwaysOnTop: true }
        : { minWidth: size.width, minHeight: 400 }),
    });
    zoomsByKeys(window.webContents, () => {
      if (form === 'popover') this.#put = this.#place(window);
    });
    if (form === 'popover') {
      window.on('blur', () => {
        if (window.webContents.isDevToolsOpened() || !window.isVisible()) return;
        this.#blurredAt = Date.now();
        this.#hidePopover();
      });
    }
    window.on('close', (event) => {
      if (this.#mayClose !== 'no') return;
      event.preventDefault();
      this.hide();
    });
    window.webContents.on('will-prevent-unload', (event) => {
      if (this.#mayClose === 'yes') {
        event.preventDefault();
        return;
      }
      this.#mayClose = 'no';
      this.#closing?.resolve();
      this.#giveBackLater(window);
    });
    window.on('closed', () => {
      clearTimeout(this.#giveBack);
      if (this.#mayClose === 'unless-typed') this.#mayClose = 'no';
      this.#window = null;
      this.#closing?.resolve();
      this.#world.onTurn();
    });
    this.#drawn = drawn(window);
    void this.#drawn.then(() => this.#world.onTurn());
    void window.loadURL(page);
    this.#world.onForm(form);
    return window;
  }
}
