import { join } from 'node:path';

import {
  Menu,
  nativeImage,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';

import type { Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import { trayImage, type TrayState } from './tray-image.ts';
import { trayView, type TrayAction, type TrayItem } from './tray-view.ts';

const minute = 60_000;

/** The icon in the tray, its tooltip and its menu: a view of the snapshot, ticked once a minute while a timer runs. */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #folder: string;
  readonly #words: Wording;
  readonly #act: (action: TrayAction) => void;
  #shown = '';
  #shownImage = '';
  #snapshot: Snapshot | null = null;
  #tick: NodeJS.Timeout | null = null;

  constructor(folder: string, words: Wording, onClick: () => void, act: (action: TrayAction) => void) {
    this.#folder = folder;
    this.#words = words;
    this.#act = act;
    this.#tray = new Tray(this.#image({ shape: 'stopped', badge: 'none' }));
    this.#tray.on('click', onClick);
    if (process.platform === 'darwin') this.#tray.on('right-click', onClick);
    nativeTheme.on('updated', () => {
      this.#shownImage = '';
      this.#render();
    });
  }

  get bounds(): Electron.Rectangle | null {
    const bounds = this.#tray.getBounds();
    return bounds.width === 0 ? null : bounds;
  }

  show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#render();
  }

  destroy(): void {
    if (this.#tick !== null) clearTimeout(this.#tick);
    this.#tray.destroy();
  }

  #render(): void {
    if (this.#snapshot === null) return;
    const { shape, badge, tooltip, items } = trayView(this.#snapshot, Date.now(), this.#words);
    const image = `${shape} ${badge}`;
    if (image !== this.#shownImage) {
      this.#tray.setImage(this.#image({ shape, badge }));
      this.#shownImage = image;
    }
    // Only what has changed is published: hosts on Linux flicker otherwise.
    const shown = JSON.stringify({ tooltip, items });
    if (shown !== this.#shown) {
      this.#tray.setToolTip(tooltip);
      this.#tray.setContextMenu(Menu.buildFromTemplate(items.map((item) => this.#menuItem(item))));
      this.#shown = shown;
    }
    this.#scheduleTick(this.#snapshot);
  }

  #scheduleTick({ timer }: Snapshot): void {
    if (this.#tick !== null) clearTimeout(this.#tick);
    this.#tick = null;
    if (timer.kind !== 'running' || timer.since === null) return;
    const untilNextMinute = minute - ((timer.booked + Date.now() - timer.since) % minute);
    this.#tick = setTimeout(() => this.#render(), untilNextMinute);
  }

  #menuItem(item: TrayItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: escaped(item.label), enabled: false };
      case 'action':
        return { label: escaped(item.label), click: () => this.#act(item.action) };
      case 'submenu':
        return { label: escaped(item.label), submenu: item.items.map((child) => this.#menuItem(child)) };
    }
  }

  #image(state: TrayState): NativeImage {
    const panel = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    const { path, larger } = trayImage(state, panel, process.platform);
    const image = nativeImage.createFromPath(join(this.#folder, path));
    for (const { path: file, scale } of larger) {
      const representation = nativeImage.createFromPath(join(this.#folder, file));
      image.addRepresentation({ scaleFactor: scale, buffer: representation.toPNG() });
    }
    return image;
  }
}

/** An ampersand in a menu label marks an access key. */
const escaped = (label: string) => label.replaceAll('&', '&&');
