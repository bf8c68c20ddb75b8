import { spawnPatina, type Profile } from '../../support/patina-app.ts';
import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost, type TrayHost } from '../../support/tray-host.ts';
import type { Measurement, Suite } from '../measure.ts';
import { measureOpening } from '../opening.ts';
import { measureSaves } from '../saving.ts';
import { signedIn, tenYears } from '../signed-in.ts';

const kinds = ['25,000 entries', '10 entries'] as const;
type Kind = (typeof kinds)[number];
const histories = {
  '25,000 entries': tenYears,
  '10 entries': { entries: 10, days: 1 },
};

const starts = 11;
const openings = 40;
const saves = 200;

const names = {
  start: (kind: Kind) => `start → tray, ${kind}`,
  opening: (tab: 'Day' | 'Week', kind: Kind) => `open ${tab}, ${kind}`,
  saving: (what: string, kind: Kind) => `${what}, ${kind}`,
};

export const suite: Suite = {
  about: 'ten years of history beside a first day, in the same run',
  targets: [
    ...(['Day', 'Week'] as const).map((tab) => ({
      kind: 'p95' as const,
      of: names.opening(tab, '25,000 entries'),
      below: 50,
    })),
    ...(['edit an entry', 'write a comment', 'submit a day'] as const).map((what) => ({
      kind: 'p95' as const,
      of: names.saving(what, '25,000 entries'),
      below: what === 'submit a day' ? 50 : 10,
    })),
    {
      kind: 'ratio',
      of: names.start('25,000 entries'),
      to: names.start('10 entries'),
      atMost: 1.1,
    },
  ],
  measure: async (tell) => {
    const host = await startTrayHost();
    const copper = await CopperProcess.start();
    const profiles = new Map<Kind, Profile>();
    try {
      for (const kind of kinds) profiles.set(kind, await signedIn(copper, histories[kind]));
      const each = [...profiles];
      tell('starting');
      const started = await measureStarts(each, host);
      tell('opening Day and Week');
      const opened: Measurement[] = [];
      for (const [kind, profile] of each) {
        const samples = await measureOpening(profile, host, openings);
        for (const tab of ['Day', 'Week'] as const) {
          opened.push({ name: names.opening(tab, kind), unit: 'ms', samples: samples[tab] });
        }
      }
      tell('saving');
      const saved: Measurement[] = [];
      for (const [kind, profile] of each) {
        for (const [what, samples] of await measureSaves(profile, saves)) {
          saved.push({ name: names.saving(what, kind), unit: 'ms', samples });
        }
      }
      return [...started, ...opened, ...saved];
    } finally {
      await copper.stop();
      await host.close();
      for (const profile of profiles.values()) await profile.remove();
    }
  },
};

/** From the start of the process to its tray icon, taking turns. The first start of each is not counted. */
async function measureStarts(
  profiles: readonly (readonly [Kind, Profile])[],
  host: TrayHost,
): Promise<readonly Measurement[]> {
  const samples = new Map<Kind, number[]>(profiles.map(([kind]) => [kind, []]));
  for (let round = 0; round <= starts; round += 1) {
    const order = round % 2 === 0 ? profiles : profiles.toReversed();
    for (const [kind, profile] of order) {
      const begun = performance.now();
      const app = spawnPatina(profile);
      await host.waitForRegistration();
      if (round > 0) samples.get(kind)?.push(performance.now() - begun);
      await app.end();
      await host.waitForNoItem();
    }
  }
  return [...samples].map(([kind, of]) => ({ name: names.start(kind), unit: 'ms', samples: of }));
}
