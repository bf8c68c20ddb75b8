import { setTimeout as pause } from 'node:timers/promises';

import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost } from '../../support/tray-host.ts';
import { startWindowManager } from '../../support/window-manager.ts';
import { writeCatalogue } from '../large-catalogue.ts';
import { sampling, type Effort, type Suite } from '../measure.ts';
import { patinaOn, referenceApp, started, type PackedApp } from '../packed-app.ts';
import { costOf } from '../process-tree.ts';
import { signedIn, tenYears } from '../signed-in.ts';

const rounds: Readonly<Record<Effort, number>> = { quick: 1, usual: 3, long: 9 };
/** What follows a start, or a click, is over by then, and its garbage collected. */
const settled = 8_000;
/** In place of five minutes. */
const kept = 4_000;

const names = {
  bare: 'idle, bare',
  idle: 'idle, popover never opened, Patina',
  window: 'static window open',
  windowGone: 'static window made with a click and gone again',
  open: 'popover open, 100,000 tasks, Patina',
  closed: 'popover given back, Patina',
  closedLarge: 'popover given back, 100,000 tasks, Patina',
};

interface Step {
  readonly after: 'start' | 'opening' | 'closing';
  /** The name of what is looked at then; null: nothing. */
  readonly as: keyof typeof names | null;
}

export const suite: Suite = {
  about: 'memory of the whole process tree (PSS), with a stored account, a running timer and 25,000 entries',
  targets: [
    { kind: 'ratio', of: names.idle, to: names.bare, atMost: 1.1 },
    { kind: 'ratio', of: names.open, to: names.window, atMost: 1.15 },
    { kind: 'ratio', of: names.closed, to: names.bare, atMost: 1.15 },
  ],
  measure: async (tell, effort) => {
    const host = await startTrayHost();
    const manager = await startWindowManager();
    const copper = await CopperProcess.start();
    const small = await signedIn(copper, tenYears, 'running');
    const large = await signedIn(copper, tenYears, 'running');
    await writeCatalogue(large, { projects: 500, each: 200 });
    const bare = await referenceApp('bare');
    const hidden = await referenceApp('hidden');
    const onClick = await referenceApp('on-click');
    const samples = sampling(names, 'MB');
    /** One app at a time: what two share would be counted by halves. */
    const look = async (app: PackedApp, steps: readonly Step[]) => {
      const running = await started(app, host, { env: { PATINA_POPOVER_KEPT: `${kept}` } });
      for (const { after, as } of steps) {
        if (after !== 'start') await host.click();
        if (after === 'closing') await pause(kept);
        await pause(settled);
        if (as !== null) samples.add(as, costOf(running.pid).pssMegabytes);
      }
      await running.end();
    };
    try {
      for (let round = 0; round < rounds[effort]; round += 1) {
        tell(`round ${round + 1} of ${rounds[effort]}`);
        await look(bare, [{ after: 'start', as: 'bare' }]);
        await look(hidden, [{ after: 'opening', as: 'window' }]);
        await look(onClick, [
          { after: 'opening', as: null },
          { after: 'closing', as: 'windowGone' },
        ]);
        await look(patinaOn(small), [
          { after: 'start', as: 'idle' },
          { after: 'opening', as: null },
          { after: 'closing', as: 'closed' },
        ]);
        // Its server knows fewer tasks, and must not get to say so.
        await copper.switch({ offline: true });
        await look(patinaOn(large), [
          { after: 'opening', as: 'open' },
          { after: 'closing', as: 'closedLarge' },
        ]);
        await copper.switch({ offline: false });
      }
      return samples.measurements();
    } finally {
      await copper.stop();
      await manager.stop();
      await host.close();
      for (const app of [patinaOn(small), patinaOn(large), bare, hidden, onClick]) await app.profile.remove();
    }
  },
};
