import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile } from '../support/patina-app.ts';
import { projectFolder } from '../support/places.ts';
import { popoverFiles } from '../support/popover-files.ts';
import { signInOn } from '../support/signed-in-profile.ts';
import { startTrayHost } from '../support/tray-host.ts';

/* What can be counted of docs/performance.md, so that a coarse mistake is noticed without a clock. */

test('the popover loads no more than 70 KB, zipped, and main no more than 64 KB before its icon', () => {
  const zipped = popoverFiles().map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
  expect(zipped.reduce((sum, size) => sum + size, 0)).toBeLessThan(70 * 1_024);

  const main = join(projectFolder, 'out/main');
  const files = ['index.js'];
  for (const file of files) {
    for (const [, name = ''] of readFileSync(join(main, file), 'utf8').matchAll(
      /(?:from|import)\s*"\.\/(?:chunks\/)?([^"]+)"/g,
    )) {
      if (!files.includes(`chunks/${name}`)) files.push(`chunks/${name}`);
    }
  }
  expect(files.reduce((sum, file) => sum + statSync(join(main, file)).size, 0)).toBeLessThan(64 * 1_024);
});

test('all that is packed beside Electron is less than 3 MB', () => {
  const packed = ['out', 'node_modules/keytar/prebuilds/linux-x64', 'resources/tray/linux'].flatMap(
    (folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
        .filter(
          (entry) => entry.isFile() && entry.name !== 'embedded-copper.js' && !entry.name.endsWith('.map'),
        )
        .map((entry) => statSync(join(entry.parentPath, entry.name)).size),
  );
  expect(packed.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
});

test('the hidden popover does nothing by itself while a timer runs', async () => {
  const host = await startTrayHost();
  const copper = await CopperProcess.start();
  const profile = await makeProfile();
  const app = await launchPatina(profile);
  try {
    const page = await signInOn(app, copper);
    await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
    await page.getByRole('timer').waitFor();
    // Counts whatever wakes the page by itself from the next load on.
    await page.addInitScript(() => {
      let woken = 0;
      const counted = (run: () => void) => () => {
        woken += 1;
        run();
      };
      const once = window.setTimeout.bind(window);
      const often = window.setInterval.bind(window);
      const frame = window.requestAnimationFrame.bind(window);
      window.setTimeout = ((run: () => void, delay?: number) =>
        once(counted(run), delay)) as typeof setTimeout;
      window.setInterval = ((run: () => void, delay?: number) =>
        often(counted(run), delay)) as typeof setInterval;
      window.requestAnimationFrame = (run) => frame((time) => counted(() => run(time))());
      Reflect.set(window, 'woken', () => woken);
    });
    await page.reload();
    await page.getByRole('timer').waitFor();
    const wokenIn = (milliseconds: number) =>
      app.electron.evaluate(
        ({ webContents }, length) =>
          new Promise<number>((resolve) => {
            const [contents] = webContents.getAllWebContents();
            const count = () => contents?.executeJavaScript('window.woken()') as Promise<number>;
            void count().then((before) =>
              setTimeout(() => void count().then((after) => resolve(after - before)), length),
            );
          }),
        milliseconds,
      );
    expect(await wokenIn(2_500)).toBeGreaterThan(1);
    await page.evaluate(() => window.patina.run('hideWindow', undefined));
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
    // Whatever was under way has ended after the first look.
    await wokenIn(1_500);
    expect(await wokenIn(3_000)).toBe(0);
  } finally {
    await app.kill();
    await copper.stop();
    await host.close();
    await profile.remove();
  }
});
