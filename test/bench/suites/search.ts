import { join } from 'node:path';

import { _electron, type Page } from 'playwright';

import { launchPatina, makeProfile, type Profile, type RunningApp } from '../../support/patina-app.ts';
import { electronPath } from '../../support/places.ts';
import { startTrayHost, type TrayHost } from '../../support/tray-host.ts';
import { watchBlocks } from '../main-blocks.ts';
import type { Measurement, Suite } from '../measure.ts';
import { costOf } from '../process-tree.ts';
import { measureBareRefresh, startLargeCopper, type LargeCopper } from '../programs.ts';
import { measureTyping } from '../typing.ts';

const sizes = [1_000, 10_000, 100_000] as const;
const [, , most] = sizes;
const tasksOfAProject = 200;
const firstRefreshes = 3;
const laterRefreshes = 5;
/** Among most tasks: a p95 of a few dozen letters is one slow letter more or less. */
const typists = 3;

/** `at 60 Hz`: a change waits for the screen. `unpaced`: a frame is drawn as soon as there is something to draw. */
type Beat = 'at 60 Hz' | 'unpaced';
const flags: Readonly<Record<Beat, readonly string[]>> = {
  'at 60 Hz': [],
  unpaced: ['--disable-frame-rate-limit', '--disable-gpu-vsync'],
};

const tasks = (count: number) => `${count.toLocaleString('en')} tasks`;
const names = {
  typing: (count: number, beat: Beat) => `key → results painted, ${tasks(count)}, ${beat}`,
  page: (beat: Beat) => `key → text painted, bare page, ${beat}`,
  askingPage: (beat: Beat) => `key → answer painted, bare page that asks main, ${beat}`,
  first: (count: number) => `first refresh, ${tasks(count)}`,
  later: (count: number) => `refresh without news, ${tasks(count)}`,
  bare: (count: number) => `the same requests in a bare loop, ${tasks(count)}`,
  firstBlock: (count: number) => `longest block of main, first refresh, ${tasks(count)}`,
  laterBlock: (count: number) => `longest block of main, refresh without news, ${tasks(count)}`,
  memory: (count: number) => `PSS with the popover open, ${tasks(count)}`,
};

const frame = 16;

export const suite: Suite = {
  about: 'finding among 100,000 tasks, and reading them, beside bare pages and bare requests in the same run',
  targets: [
    { kind: 'p95', of: names.typing(most, 'at 60 Hz'), below: frame },
    { kind: 'p95', of: names.typing(most, 'unpaced'), below: frame },
    { kind: 'ratio', of: names.first(most), to: names.bare(most), atMost: 1.3 },
    { kind: 'ratio', of: names.later(most), to: names.bare(most), atMost: 1.3 },
    { kind: 'p95', of: names.firstBlock(most), below: frame },
    { kind: 'p95', of: names.laterBlock(most), below: frame },
    { kind: 'ratio', of: names.memory(most), to: names.memory(0), atMost: 1.15 },
  ],
  measure: async (tell) => {
    const host = await startTrayHost();
    const measured: Measurement[] = [];
    try {
      tell('the bare page');
      for (const beat of ['at 60 Hz', 'unpaced'] as const) measured.push(...(await measureBarePage(beat)));
      for (const count of [0, ...sizes]) {
        tell(tasks(count));
        const copper = await startLargeCopper(count, tasksOfAProject);
        try {
          measured.push(...(await measureSize(count, copper, host)));
        } finally {
          await copper.stop();
        }
      }
      return measured;
    } finally {
      await host.close();
    }
  },
};

async function measureBarePage(beat: Beat): Promise<readonly Measurement[]> {
  const env = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === 'ELECTRON_RUN_AS_NODE' ? [] : [[name, value] as const],
  );
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [join(import.meta.dirname, '../bare-page'), ...root, ...flags[beat]],
    env: Object.fromEntries(env),
  });
  try {
    const page = await app.firstWindow();
    const alone = await measureTyping(app, page);
    await page.evaluate(() => Object.assign(window, { asksMain: true }));
    const asking = await measureTyping(app, page);
    return [
      { name: names.page(beat), unit: 'ms', samples: alone },
      { name: names.askingPage(beat), unit: 'ms', samples: asking },
    ];
  } finally {
    await app.close();
  }
}

async function measureSize(
  count: number,
  copper: LargeCopper,
  host: TrayHost,
): Promise<readonly Measurement[]> {
  const first: number[] = [];
  const firstBlocks: number[] = [];
  const memory: number[] = [];
  const profiles: Profile[] = [];
  const later: number[] = [];
  const laterBlocks: number[] = [];
  try {
    for (let round = 0; round < (count === most ? firstRefreshes : 1); round += 1) {
      const profile = await makeProfile();
      profiles.push(profile);
      await withPopover(profile, host, [], async (app, page) => {
        await signIn(page, copper);
        const longest = await watchBlocks(app.electron);
        first.push(await untilRefreshed(page));
        firstBlocks.push(await longest());
        // Rows are on the screen, and the cache is on the disk.
        await page.waitForTimeout(3_000);
        memory.push(costOf(app.electron.process().pid ?? 0).pssMegabytes);
        for (let again = 0; count > 0 && again < (round === 0 ? laterRefreshes : 0); again += 1) {
          const longestLater = await watchBlocks(app.electron);
          later.push(await refreshedAgain(page));
          laterBlocks.push(await longestLater());
        }
      });
    }
    const measured: Measurement[] = [{ name: names.memory(count), unit: 'MB', samples: memory }];
    if (count === 0) return measured;
    const bare = await measureBareRefresh(copper.address, laterRefreshes);
    measured.push(
      { name: names.first(count), unit: 'ms', samples: first },
      { name: names.later(count), unit: 'ms', samples: later },
      { name: names.bare(count), unit: 'ms', samples: bare },
      { name: names.firstBlock(count), unit: 'ms', samples: firstBlocks },
      { name: names.laterBlock(count), unit: 'ms', samples: laterBlocks },
    );
    const [profile] = profiles;
    if (profile === undefined) throw new Error('there is a profile');
    for (const beat of ['at 60 Hz', 'unpaced'] as const) {
      const samples: number[] = [];
      for (let typist = 0; typist < (count === most ? typists : 1); typist += 1) {
        await withPopover(profile, host, flags[beat], async (app, page) => {
          await page.locator(`[role=option][aria-setsize="${count}"]`).first().waitFor();
          samples.push(...(await measureTyping(app.electron, page)));
        });
      }
      measured.push({ name: names.typing(count, beat), unit: 'ms', samples });
    }
    return measured;
  } finally {
    for (const profile of profiles) await profile.remove();
  }
}

/** Starts the app and opens its popover from the tray, as a person does. */
async function withPopover<Value>(
  profile: Profile,
  host: TrayHost,
  args: readonly string[],
  use: (app: RunningApp, page: Page) => Promise<Value>,
): Promise<Value> {
  const app = await launchPatina(profile, args);
  try {
    await host.waitForItem();
    await host.click();
    const page = await app.page();
    await page
      .getByRole('banner')
      .or(page.getByRole('textbox', { name: 'Username' }))
      .first()
      .waitFor();
    return await use(app, page);
  } finally {
    await app.quit();
    await host.waitForNoItem();
  }
}

async function signIn(page: Page, { address }: LargeCopper): Promise<void> {
  await page.evaluate(async (server) => {
    const typed = { server, username: 'demo', password: 'patina-demo', staySignedIn: true };
    const answer = await window.patina.run('signIn', typed);
    if (!answer.ok) throw new Error(answer.failure.kind);
  }, address);
}

/** Milliseconds until the tasks of an account that has just signed in are read. */
const untilRefreshed = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begun = performance.now();
    await new Promise<void>((resolve) => {
      const stop = window.patina.watch(({ catalogue }) => {
        if (catalogue.refreshedAt === null || catalogue.refreshing !== null) return;
        stop();
        resolve();
      });
    });
    return performance.now() - begun;
  });

const refreshedAgain = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begun = performance.now();
    await new Promise<void>((resolve) => {
      let before: number | null = null;
      const stop = window.patina.watch(({ catalogue: { refreshedAt, refreshing } }) => {
        before ??= refreshedAt;
        if (refreshedAt === before || refreshing !== null) return;
        stop();
        resolve();
      });
      void window.patina.run('refreshCatalogue', undefined);
    });
    return performance.now() - begun;
  });
