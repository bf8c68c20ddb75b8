import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost } from '../../support/tray-host.ts';
import { sampling, type Effort, type Suite } from '../measure.ts';
import { patinaOn, referenceApp, started } from '../packed-app.ts';
import { signedIn, tenYears } from '../signed-in.ts';

const rounds: Readonly<Record<Effort, number>> = { quick: 3, usual: 15, long: 25 };
const names = { patina: 'spawn → tray, Patina', bare: 'spawn → tray, bare' };

export const suite: Suite = {
  about:
    'the start with a stored account, a running timer and 25,000 entries, beside an app that is only a tray icon',
  targets: [{ kind: 'ratio', of: names.patina, to: names.bare, atMost: 1.25 }],
  measure: async (tell, effort) => {
    const host = await startTrayHost();
    const copper = await CopperProcess.start();
    const profile = await signedIn(copper, tenYears, 'running');
    const bare = await referenceApp('bare');
    try {
      const samples = sampling(names, 'ms');
      const apps = [['patina', patinaOn(profile)] as const, ['bare', bare] as const];
      for (let round = 0; round <= rounds[effort]; round += 1) {
        tell(`round ${round} of ${rounds[effort]}`);
        for (const [name, app] of round % 2 === 0 ? apps : apps.toReversed()) {
          const running = await started(app, host);
          // The first start of each fills the system's caches.
          if (round > 0) samples.add(name, running.untilTray);
          await running.end();
        }
      }
      return samples.measurements();
    } finally {
      await copper.stop();
      await host.close();
      await profile.remove();
      await bare.profile.remove();
    }
  },
};
