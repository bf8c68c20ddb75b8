import { setTimeout as pause } from 'node:timers/promises';

import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost } from '../../support/tray-host.ts';
import { startWindowManager } from '../../support/window-manager.ts';
import type { Effort, Suite } from '../measure.ts';
import { patinaOn, referenceApp, started } from '../packed-app.ts';
import { costOf } from '../process-tree.ts';
import { signedIn, tenYears } from '../signed-in.ts';

/** Minutes that are looked at, one after the other, and of how many seconds each of them is. */
const length: Readonly<Record<Effort, { readonly minutes: number; readonly seconds: number }>> = {
  quick: { minutes: 1, seconds: 20 },
  usual: { minutes: 3, seconds: 60 },
  long: { minutes: 10, seconds: 60 },
};
/** What follows a start is over by then. */
const settled = 20_000;

const kinds = ['bare', 'closed', 'open'] as const;
type Kind = (typeof kinds)[number];
const titles: Readonly<Record<Kind, string>> = {
  bare: 'bare',
  closed: 'running timer, popover closed, Patina',
  open: 'running timer, popover open, Patina',
};
const names = (kind: Kind) => ({ cpu: `CPU, ${titles[kind]}`, wakeUps: `wake-ups, ${titles[kind]}` });

export const suite: Suite = {
  about: 'what an app costs that nobody uses, all of them in the same minutes',
  targets: [
    { kind: 'ratio', of: names('closed').cpu, to: names('bare').cpu, atMost: 1.5 },
    { kind: 'ratio', of: names('closed').wakeUps, to: names('bare').wakeUps, atMost: 1.5 },
    { kind: 'median', of: names('open').cpu, atMost: 0.5 },
  ],
  measure: async (tell, effort) => {
    const { minutes, seconds } = length[effort];
    const host = await startTrayHost();
    const manager = await startWindowManager();
    const copper = await CopperProcess.start();
    const apps = {
      bare: await referenceApp('bare'),
      closed: patinaOn(await signedIn(copper, tenYears, 'running')),
      open: patinaOn(await signedIn(copper, tenYears, 'running')),
    };
    const running = {
      bare: await started(apps.bare, host),
      closed: await started(apps.closed, host),
      // The last one is the one whose icon is clicked.
      open: await started(apps.open, host),
    };
    try {
      const taken: Record<Kind, { cpu: number[]; wakeUps: number[] }> = {
        bare: { cpu: [], wakeUps: [] },
        closed: { cpu: [], wakeUps: [] },
        open: { cpu: [], wakeUps: [] },
      };
      await pause(settled);
      await host.click();
      await pause(settled);
      for (let minute = 0; minute < minutes; minute += 1) {
        tell(`minute ${minute + 1} of ${minutes}`);
        const before = kinds.map((kind) => costOf(running[kind].pid));
        await pause(seconds * 1_000);
        for (const [at, kind] of kinds.entries()) {
          const now = costOf(running[kind].pid);
          const then = before[at] ?? now;
          taken[kind].cpu.push(((now.cpuSeconds - then.cpuSeconds) * 60) / seconds);
          taken[kind].wakeUps.push((now.wakeUps - then.wakeUps) / seconds);
        }
      }
      return kinds.flatMap((kind) => [
        { name: names(kind).cpu, unit: 's/min' as const, samples: taken[kind].cpu },
        { name: names(kind).wakeUps, unit: '/s' as const, samples: taken[kind].wakeUps },
      ]);
    } finally {
      for (const kind of kinds) running[kind].process.kill('SIGTERM');
      await copper.stop();
      await manager.stop();
      await host.close();
      for (const kind of kinds) await apps[kind].profile.remove();
    }
  },
};
