import { setTimeout as pause } from 'node:timers/promises';

import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost } from '../../support/tray-host.ts';
import { startWindowManager } from '../../support/window-manager.ts';
import type { Effort, Measurement, Suite } from '../measure.ts';
import { patinaOn, referenceApp, started, type PackedApp, type StartedApp } from '../packed-app.ts';
import { costOf, type Cost } from '../process-tree.ts';
import { signedIn, tenYears } from '../signed-in.ts';

/** Minutes that are looked at, one after the other, and of how many seconds each of them is. */
const length: Readonly<Record<Effort, { readonly minutes: number; readonly seconds: number }>> = {
  quick: { minutes: 1, seconds: 20 },
  usual: { minutes: 3, seconds: 60 },
  long: { minutes: 10, seconds: 60 },
};
/** What follows a click is over by then. */
const settled = 20_000;
/** What follows a start: for two minutes, a month each second of ten years is looked through for unsubmitted work. */
const lookedThrough = 130_000;

/** Those that are looked at in the same minutes; only one of them can be open, as the others lose the focus by it. */
const together = [['bare', 'closed', 'open'], ['ticking'], ['window']] as const;
type Kind = (typeof together)[number][number];
const titles: Readonly<Record<Kind, string>> = {
  bare: 'bare',
  closed: 'running timer, popover closed, Patina',
  open: 'running timer, popover open, Patina',
  ticking: 'window that shows another number each second',
  window: 'static window open, with the focus in its search',
};
const names = (kind: Kind) => ({ cpu: `CPU, ${titles[kind]}`, wakeUps: `wake-ups, ${titles[kind]}` });

export const suite: Suite = {
  about: 'what an app costs that nobody uses',
  targets: [
    { kind: 'ratio', of: names('closed').cpu, to: names('bare').cpu, atMost: 1.5 },
    { kind: 'ratio', of: names('closed').wakeUps, to: names('bare').wakeUps, atMost: 1.5 },
    { kind: 'median', of: names('open').cpu, atMost: 0.5 },
    { kind: 'ratio', of: names('open').cpu, to: names('ticking').cpu, atMost: 1.25 },
  ],
  measure: async (tell, effort) => {
    const { minutes, seconds } = length[effort];
    const host = await startTrayHost();
    const manager = await startWindowManager();
    const copper = await CopperProcess.start();
    const apps: Readonly<Record<Kind, PackedApp>> = {
      bare: await referenceApp('bare'),
      closed: patinaOn(await signedIn(copper, tenYears, 'running')),
      open: patinaOn(await signedIn(copper, tenYears, 'running')),
      ticking: await referenceApp('ticking'),
      window: await referenceApp('hidden'),
    };
    const measured: Measurement[] = [];
    try {
      for (const kinds of together) {
        const running = new Map<Kind, StartedApp>();
        for (const kind of kinds) running.set(kind, await started(apps[kind], host));
        try {
          await pause(kinds.length > 1 ? lookedThrough : settled);
          // The icon of the one that was started last.
          await host.click();
          await pause(settled);
          const costs = () =>
            [...running].map(([kind, { pid }]) => ({ kind, ...costOf(pid) }) satisfies Cost & { kind: Kind });
          const taken: ReturnType<typeof costs>[] = [costs()];
          for (let minute = 0; minute < minutes; minute += 1) {
            tell(`${kinds.join(', ')}: minute ${minute + 1} of ${minutes}`);
            await pause(seconds * 1_000);
            taken.push(costs());
          }
          measured.push(...kinds.flatMap((kind) => perMinute(kind, taken, seconds)));
        } finally {
          // All at once: a click is for the last one, and so is its end.
          for (const { process } of running.values()) process.kill('SIGTERM');
          await host.waitForNoItem();
        }
      }
      return measured;
    } finally {
      await copper.stop();
      await manager.stop();
      await host.close();
      for (const app of Object.values(apps)) await app.profile.remove();
    }
  },
};

/** What an app has cost between one look at it and the next. */
function perMinute(
  kind: Kind,
  taken: readonly (readonly (Cost & { readonly kind: Kind })[])[],
  seconds: number,
): readonly Measurement[] {
  const of = taken
    .map((costs) => costs.find((cost) => cost.kind === kind))
    .filter((cost) => cost !== undefined);
  const differences = (what: 'cpuSeconds' | 'wakeUps') =>
    of.slice(1).map((cost, at) => (cost[what] - (of[at]?.[what] ?? cost[what])) / seconds);
  return [
    { name: names(kind).cpu, unit: 's/min', samples: differences('cpuSeconds').map((each) => each * 60) },
    { name: names(kind).wakeUps, unit: '/s', samples: differences('wakeUps') },
  ];
}
