import { launchPatina, type Profile } from '../support/patina-app.ts';
import type { TrayHost } from '../support/tray-host.ts';

/** Milliseconds from the click on a tab until its list is painted, in the popover that the tray has opened. */
export async function measureOpening(
  profile: Profile,
  host: TrayHost,
  times: number,
): Promise<Readonly<Record<'Day' | 'Week', readonly number[]>>> {
  const app = await launchPatina(profile);
  try {
    await host.waitForItem();
    await host.click();
    const page = await app.page();
    await page.getByRole('option').first().waitFor();
    return await page.evaluate(async (count) => {
      const shown = { Day: 'ul[aria-label="Entries"] > li', Week: 'tbody td', Track: '[role="option"]' };
      const tabs = new Map(
        [...document.querySelectorAll<HTMLElement>('[role="tab"]')].map((tab) => [
          tab.textContent.trim(),
          tab,
        ]),
      );
      const appeared = (selector: string) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if (document.querySelector(selector) === null) return;
            observer.disconnect();
            resolve();
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { childList: true, subtree: true });
          look();
        });
      /** What was changed before is on the screen: the task after the frame begins when it has been painted. */
      const painted = () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          });
        });
      async function open(name: keyof typeof shown): Promise<number> {
        const tab = tabs.get(name);
        if (tab === undefined) throw new Error(`there is no tab ${name}`);
        const begun = performance.now();
        tab.click();
        await appeared(shown[name]);
        await painted();
        return performance.now() - begun;
      }
      const samples: { Day: number[]; Week: number[] } = { Day: [], Week: [] };
      for (let time = 0; time < count; time += 1) {
        for (const name of ['Day', 'Week'] as const) {
          samples[name].push(await open(name));
          await open('Track');
        }
      }
      return samples;
    }, times);
  } finally {
    await app.kill();
  }
}
