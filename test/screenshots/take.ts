/**
 * Walks through the demo in the real app, in each language (or those that are named), and pictures every screen in light, in
 * dark and in high contrast. Names what is cut off on a button, and puts the pictures of a language on one sheet.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Page } from 'playwright';

import { wordings as languages } from '../support/wordings.ts';
import { launchPatina, makeProfile, type RunningApp } from '../support/patina-app.ts';
import { projectFolder } from '../support/places.ts';
import { startTrayHost } from '../support/tray-host.ts';

type Language = keyof typeof languages;
const regions: Readonly<Record<Language, string>> = { en: 'en_GB', de: 'de_DE', fr: 'fr_FR', es: 'es_ES' };
const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  contrast: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

interface Picture {
  readonly name: string;
  readonly file: string;
}

class Camera {
  readonly pictures: Picture[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Page, screen: string): Promise<void> {
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      const file = join(this.#folder, `${screen}-${look}.png`);
      await page.screenshot({ path: file });
      this.pictures.push({ name: `${screen}, ${look}`, file });
    }
    const cut = await page
      .locator('button, [role="tab"], label > span')
      .evaluateAll((labels) =>
        labels
          .filter((label) => label.clientWidth > 0 && label.scrollWidth > label.clientWidth + 1)
          .map((label) => label.textContent.trim()),
      );
    for (const text of cut) process.stdout.write(`${this.#folder}, ${screen}: cut off: ${text}\n`);
  }

  /** Lays the pictures out in a window of its own, where the policy of Patina's pages does not hold. */
  async sheet(app: RunningApp): Promise<void> {
    const cells = this.pictures.map(
      ({ name, file }) => `<figure><img src="${basename(file)}"><figcaption>${name}</figcaption></figure>`,
    );
    const style =
      'body{display:grid;grid-template-columns:repeat(6,300px);gap:8px;margin:8px;font:12px sans-serif}figure{margin:0}img{width:300px}';
    const file = join(this.#folder, 'sheet.html');
    await writeFile(file, `<!doctype html><meta charset="utf-8"><style>${style}</style>${cells.join('')}`);
    const [page] = await Promise.all([
      app.electron.waitForEvent('window'),
      app.electron.evaluate(async ({ BrowserWindow }, path) => {
        const window = new BrowserWindow({ show: true, webPreferences: { partition: 'sheet' } });
        await window.loadFile(path);
      }, file),
    ]);
    await page.setViewportSize({ width: 1_864, height: 800 });
    await page.screenshot({ path: join(this.#folder, 'sheet.png'), fullPage: true });
  }
}

const laterBy = (app: RunningApp, milliseconds: number) =>
  app.electron.evaluate((_electron, by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, milliseconds);

async function walk(language: Language): Promise<void> {
  const folder = join(projectFolder, 'test-results', 'screenshots', language);
  await mkdir(folder, { recursive: true });
  const words = languages[language];
  const camera = new Camera(folder);
  const profile = await makeProfile();
  const region = regions[language];
  const app = await launchPatina(profile, [`--lang=${region.replace('_', '-')}`], { LANGUAGE: region });
  try {
    const page = await app.page();
    page.setDefaultTimeout(15_000);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button(words.tryDemo).waitFor();
    await camera.take(page, 'sign-in');
    await button(words.tryDemo).click();
    await page.getByRole('option').first().waitFor();
    await camera.take(page, 'track');
    await button(words.newTask).click();
    await camera.take(page, 'new-task');
    await button(words.cancel).click();
    await page.getByRole('searchbox', { name: words.findTask }).press('Enter');
    await page.getByRole('timer').waitFor();
    await camera.take(page, 'running');
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await laterBy(app, 34 * 60_000);
    await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await page.getByRole('region', { name: words.away, exact: true }).waitFor();
    await camera.take(page, 'away');
    await button(words.keep).click();
    await button(words.stop).click();
    await page.getByRole('textbox', { name: words.comment }).fill('Release notes');
    await camera.take(page, 'entry');
    await button(words.postNow).click();
    await button(words.waitingCount(1)).click();
    await camera.take(page, 'outbox');
    await page.getByRole('tab', { name: words.day }).click();
    await camera.take(page, 'day');
    await page.getByRole('tab', { name: words.week }).click();
    await camera.take(page, 'week');
    await button(words.preferences).click();
    for (const [section, title] of Object.entries(words.sections)) {
      await button(title).click();
      await camera.take(page, `preferences-${section}`);
      await button(words.back).click();
    }
    await camera.sheet(app);
    process.stdout.write(`${join(folder, 'sheet.png')}\n`);
  } finally {
    await app.kill();
    await profile.remove();
  }
}

const isLanguage = (name: string): name is Language => name in languages;
const asked = process.argv.slice(2).filter(isLanguage);
const host = await startTrayHost();
try {
  for (const language of asked.length > 0 ? asked : Object.keys(languages).filter(isLanguage)) {
    await walk(language);
  }
} finally {
  await host.close();
}
