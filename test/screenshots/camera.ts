import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Page } from 'playwright';

import { faultsOf } from '../support/page-faults.ts';
import type { RunningApp } from '../support/patina-app.ts';

export const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  contrast: { colorScheme: 'dark', forcedColors: 'active' },
} as const;
export type Look = keyof typeof looks;

interface Picture {
  readonly screen: string;
  readonly look: Look;
  readonly file: string;
  readonly width: number;
}

/** As many on a sheet as can still be read. */
const perSheet = 10;
const columns = 5;
const shownWidth = 300;

/** Pictures screens in three looks, names what is wrong with them, and lays the pictures out on sheets. */
export class Camera {
  readonly #folder: string;
  readonly #pictures: Picture[] = [];
  readonly faults: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Page, screen: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const look of ['light', 'dark', 'contrast'] as const) {
      await page.emulateMedia({ ...looks[look], reducedMotion: 'reduce' });
      const file = join(this.#folder, `${screen}-${look}.png`);
      await page.screenshot({ path: file });
      this.#pictures.push({ screen, look, file, width: await page.evaluate(() => innerWidth) });
    }
    await page.emulateMedia({ ...looks.light, reducedMotion: 'reduce' });
    for (const fault of await faultsOf(page)) this.faults.push(`${screen}: ${fault}`);
  }

  /** Answers with the files of the sheets. They are laid out in a window of its own, where the policy of Patina's pages does not hold. */
  async sheets(app: RunningApp): Promise<readonly string[]> {
    const [page] = await Promise.all([
      app.electron.waitForEvent('window'),
      app.electron.evaluate(({ BrowserWindow }) => {
        const window = new BrowserWindow({ show: true, webPreferences: { partition: 'sheet' } });
        return window.loadURL('about:blank');
      }),
    ]);
    const made: string[] = [];
    for (const look of Object.keys(looks)) {
      const ofLook = this.#pictures.filter((picture) => picture.look === look);
      for (const [kind, wide] of [['', false] as const, ['wide-', true] as const]) {
        const those = ofLook.filter(({ width }) => width > 500 === wide);
        const most = wide ? perSheet / columns : perSheet;
        for (let first = 0; first < those.length; first += most) {
          const name = `sheet-${look}-${kind}${first / most + 1}`;
          made.push(await this.#sheet(page, name, those.slice(first, first + most)));
        }
      }
    }
    return made;
  }

  async #sheet(page: Page, name: string, pictures: readonly Picture[]): Promise<string> {
    const cells = pictures.map(
      ({ screen, file, width }) =>
        `<figure><img style="width:${width > 500 ? width : shownWidth}px" src="${basename(file)}"><figcaption>${screen}</figcaption></figure>`,
    );
    const width = pictures.some((picture) => picture.width > 500) ? 1_000 : columns * (shownWidth + 8) + 8;
    const style = `body{display:flex;flex-wrap:wrap;gap:8px;margin:8px;font:12px sans-serif;background:#888}figure{margin:0}::-webkit-scrollbar{display:none}`;
    const html = join(this.#folder, `${name}.html`);
    await writeFile(html, `<!doctype html><meta charset="utf-8"><style>${style}</style>${cells.join('')}`);
    await page.setViewportSize({ width, height: 400 });
    await page.goto(`file://${html}`);
    const path = join(this.#folder, `${name}.png`);
    await page.screenshot({ path, fullPage: true });
    return path;
  }
}
