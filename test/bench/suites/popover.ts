import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost, type TrayHost } from '../../support/tray-host.ts';
import { startWindowManager } from '../../support/window-manager.ts';
import { DevTools, withDevTools } from '../devtools.ts';
import { sampling, type Effort, type Suite } from '../measure.ts';
import { patinaOn, referenceApp, started, type PackedApp } from '../packed-app.ts';
import { signedIn, tenYears } from '../signed-in.ts';

/** How often an app is started, and how often it is then opened. */
const repetitions: Readonly<Record<Effort, { readonly starts: number; readonly opens: number }>> = {
  quick: { starts: 2, opens: 5 },
  usual: { starts: 7, opens: 10 },
  long: { starts: 15, opens: 20 },
};
/** What follows a start, or a click, is over by then. */
const settled = 4_000;
const betweenClicks = 400;
const kept = 1_500;

const names = {
  warm: 'click → search focused and painted, warm, Patina',
  warmWindow: 'click → search focused and painted, warm, static window',
  warmCopy: 'click → search focused and painted, warm, a copy of the page without its script',
  first: 'first click after the start, Patina',
  again: 'first click after it was given back, Patina',
  onClick: 'first click, static window made with it',
};

export const suite: Suite = {
  about: 'from the click on the icon to the popover with its search focused',
  targets: [
    { kind: 'ratio', of: names.warm, to: names.warmWindow, atMost: 1.2 },
    { kind: 'ratio', of: names.warm, to: names.warmCopy, atMost: 1.1 },
    { kind: 'ratio', of: names.first, to: names.onClick, atMost: 1.5 },
    { kind: 'ratio', of: names.again, to: names.onClick, atMost: 1.5 },
  ],
  measure: async (tell, effort) => {
    const { starts, opens } = repetitions[effort];
    const host = await startTrayHost();
    const manager = await startWindowManager();
    const copper = await CopperProcess.start();
    const profile = await signedIn(copper, tenYears, 'running');
    const patina = patinaOn(profile);
    const hidden = await referenceApp('hidden');
    const onClick = await referenceApp('on-click');
    const samples = sampling(names, 'ms');
    const warmOf = async (
      name: 'warm' | 'warmWindow' | 'warmCopy',
      app: PackedApp,
      env: Readonly<Record<string, string>> = {},
    ) => {
      const opening = await Opening.of(app, host, env);
      await opening.click();
      for (let time = 0; time < opens; time += 1) {
        await opening.hide();
        samples.add(name, await opening.click());
      }
      await opening.end();
    };
    const coldOf = async (name: 'first' | 'onClick', app: PackedApp) => {
      const opening = await Opening.of(app, host, { PATINA_POPOVER_KEPT: `${kept}` });
      samples.add(name, await opening.click());
      if (name === 'first') {
        await opening.hide();
        await opening.untilGone();
        samples.add('again', await opening.click());
      }
      await opening.end();
    };
    const copied = async () => {
      const opening = await Opening.of(patina, host);
      await opening.click();
      const page = await opening.copyOfThePage();
      await opening.end();
      const file = join(hidden.profile.folder, 'copy.html');
      await writeFile(file, page);
      return file;
    };
    try {
      const copy = await copied();
      for (let round = 0; round < starts; round += 1) {
        tell(`round ${round + 1} of ${starts}`);
        const turns = [
          () => warmOf('warm', patina),
          () => warmOf('warmWindow', hidden),
          () => warmOf('warmCopy', hidden, { REFERENCE_PAGE: copy }),
          () => coldOf('first', patina),
          () => coldOf('onClick', onClick),
        ];
        for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
      }
      return samples.measurements();
    } finally {
      await copper.stop();
      await manager.stop();
      await host.close();
      for (const app of [patina, hidden, onClick]) await app.profile.remove();
    }
  },
};

/** All that the page shows, as a page of its own that does nothing. */
const copyOfThePage = `(() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  const copy = document.documentElement.cloneNode(true);
  for (const gone of copy.querySelectorAll('script, link, meta, style')) gone.remove();
  copy.querySelector('input[type=search]').autofocus = true;
  copy.querySelector('head').append(Object.assign(document.createElement('style'), { textContent: rules.join('\\n') }));
  return '<!doctype html>' + copy.outerHTML;
})()`;

/** A started app whose icon is clicked. */
class Opening {
  readonly #tools: DevTools;
  readonly #host: TrayHost;
  readonly end: () => Promise<void>;

  private constructor(tools: DevTools, host: TrayHost, end: () => Promise<void>) {
    this.#tools = tools;
    this.#host = host;
    this.end = end;
  }

  static async of(
    app: PackedApp,
    host: TrayHost,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Opening> {
    const running = await started(app, host, { args: withDevTools, env });
    const tools = await DevTools.of(running);
    await pause(settled);
    return new Opening(tools, host, async () => {
      tools.close();
      await running.end();
    });
  }

  /** Milliseconds until the search can be typed into, and is painted. */
  async click(): Promise<number> {
    this.#tools.forget();
    const begun = performance.timeOrigin + performance.now();
    await this.#host.click();
    const ready = await this.#tools.told('ready');
    if (this.#tools.wasBlank) throw new Error('the window was shown without its content');
    await pause(betweenClicks);
    return ready - begun;
  }

  async hide(): Promise<void> {
    this.#tools.forget();
    await this.#host.click();
    await this.#tools.told('hidden');
    await pause(betweenClicks);
  }

  async copyOfThePage(): Promise<string> {
    return String(await this.#tools.evaluate(copyOfThePage));
  }

  async untilGone(): Promise<void> {
    await this.#tools.told('gone');
    await pause(betweenClicks);
  }
}
