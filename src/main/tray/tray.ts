import { join } from 'node:path';

import {
  Menu,
  nativeImage,
  nativeTheme,
  screen,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
  type Rectangle,
} from 'electron';

import { minute, second } from '../../shared/duration.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { Action } from '../action.ts';
import { panelOf, trayImage, type TrayState } from './tray-image.ts';
import { trayView, untilNextTick, type TrayItem } from './tray-view.ts';

const isMac = process.platform === 'darwin';

/** What the icon stands for, once the app behind it has started. */
interface Shown {
  readonly snapshot: Snapshot;
  readonly words: Wording;
  readonly act: (action: Action) => void;
}

/** The icon in the tray, its tooltip and its menu: a view of the snapshot, ticked once a minute while a timer runs. */
export class TrayIcon {
  readonly #folder: string;
  readonly #onClick: () => void;
  #tray: Tray;
  #popUpMenu: () => void = () => undefined;
  #shownTooltip = '';
  #shownMenu = '';
  #shownImage = '';
  #shown: Shown | null = null;
  #drawing: NodeJS.Immediate | null = null;
  #tick: NodeJS.Timeout | null = null;

  constructor(folder: string, onClick: () => void) {
    this.#folder = folder;
    this.#onClick = onClick;
    this.#tray = this.#made();
    const drawAgain = () => {
      this.#shownImage = '';
      this.#render();
    };
    nativeTheme.on('updated', drawAgain);
    screen.on('display-metrics-changed', drawAgain);
  }

  /** Where the icon is; null where the desktop does not tell. */
  get bounds(): Rectangle | null {
    const bounds = this.#tray.getBounds();
    return bounds.width === 0 ? null : bounds;
  }

  show(snapshot: Snapshot, words: Wording, act: (action: Action) => void): void {
    this.#shown = { snapshot, words, act };
    // In a turn of its own: no command's answer waits until an icon and a menu are made.
    this.#drawing ??= setImmediate(() => this.#render());
  }

  /** Registers with a panel that has come after the icon was made: Electron looks for one only then. */
  renew(): void {
    this.#tray.destroy();
    this.#tray = this.#made();
    this.#shownTooltip = '';
    this.#shownMenu = '';
    this.#shownImage = '';
    this.#render();
  }

  destroy(): void {
    if (this.#tick !== null) clearTimeout(this.#tick);
    if (this.#drawing !== null) clearImmediate(this.#drawing);
    this.#tray.destroy();
  }

  #made(): Tray {
    const tray = new Tray(this.#image({ shape: 'stopped', badge: 'none' }));
    tray.on('click', this.#onClick);
    // A menu that is set would open with any click there, and no click would arrive.
    if (isMac) tray.on('right-click', () => this.#popUpMenu());
    return tray;
  }

  #render(): void {
    this.#drawing = null;
    if (this.#shown === null) return;
    const { snapshot, words, act } = this.#shown;
    const { shape, badge, tooltip, title, items } = trayView(snapshot, Date.now(), words);
    const image = `${shape} ${badge}`;
    if (image !== this.#shownImage) {
      this.#tray.setImage(this.#image({ shape, badge }));
      this.#shownImage = image;
    }
    if (isMac) this.#tray.setTitle(title, { fontType: 'monospacedDigit' });
    // Only what has changed is published: panels on Linux draw the whole menu anew, also for a tooltip.
    if (tooltip !== this.#shownTooltip) {
      this.#tray.setToolTip(tooltip);
      this.#shownTooltip = tooltip;
    }
    const shown = JSON.stringify(items);
    if (shown !== this.#shownMenu) {
      const menu = Menu.buildFromTemplate(items.map((item) => menuItem(item, act)));
      this.#popUpMenu = () => this.#tray.popUpContextMenu(menu);
      if (!isMac) this.#tray.setContextMenu(menu);
      this.#shownMenu = shown;
    }
    this.#scheduleTick(snapshot);
  }

  #scheduleTick(snapshot: Snapshot): void {
    if (this.#tick !== null) clearTimeout(this.#tick);
    this.#tick = null;
    const step = isMac && snapshot.preferences.menuBarTime === 'seconds' ? second : minute;
    const untilNext = untilNextTick(snapshot, Date.now(), step);
    if (untilNext !== null) this.#tick = setTimeout(() => this.#render(), untilNext);
  }

  #image(state: TrayState): NativeImage {
    const panel = panelOf(process.platform, process.env['XDG_CURRENT_DESKTOP'] ?? '', {
      apps: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
      system: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light',
    });
    const scale = Math.max(...screen.getAllDisplays().map(({ scaleFactor }) => scaleFactor));
    return nativeImage.createFromPath(join(this.#folder, trayImage(state, panel, process.platform, scale)));
  }
}

function menuItem(item: TrayItem, act: (action: Action) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: escaped(item.label), enabled: false };
    case 'action':
      return { label: escaped(item.label), click: () => act(item.action) };
    case 'submenu':
      return { label: escaped(item.label), submenu: item.items.map((child) => menuItem(child, act)) };
  }
}

/** An ampersand in a menu label marks an access key. */
const escaped = (label: string) => label.replaceAll('&', '&&');
