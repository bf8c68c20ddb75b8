import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import * as v from 'valibot';

import { syncFolder, writeDurably } from '../../../src/main/adapters/durable-file.ts';
import { CopperProcess } from '../../support/copper-process.ts';
import { startTrayHost } from '../../support/tray-host.ts';
import { startWindowManager } from '../../support/window-manager.ts';
import { DevTools, withDevTools } from '../devtools.ts';
import type { Effort, Suite } from '../measure.ts';
import { patinaOn, started } from '../packed-app.ts';
import { signedIn, tenYears } from '../signed-in.ts';

const times: Readonly<Record<Effort, number>> = { quick: 20, usual: 150, long: 500 };
const names = {
  note: 'write a note → snapshot in the popover',
  pause: 'pause → snapshot in the popover',
  resume: 'resume → snapshot in the popover',
  disk: 'two files written and synced, and their folder',
};

/** Runs commands in the popover, and takes the time until the snapshot that each of them leads to has arrived. */
const inPopover = (count: number) => `(async () => {
  let latest = null;
  let wanted = () => undefined;
  const stop = window.patina.watch((snapshot) => { latest = snapshot; wanted(snapshot); });
  while (latest === null) await new Promise((resolve) => setTimeout(resolve, 10));
  const samples = { note: [], pause: [], resume: [] };
  async function timed(name, command, input) {
    const before = latest.number;
    const begun = performance.now();
    const arrived = new Promise((resolve) => { wanted = (snapshot) => { if (snapshot.number > before) resolve(); }; });
    const answer = await window.patina.run(command, input);
    if (!answer.ok) throw new Error(command + ': ' + JSON.stringify(answer.failure));
    await arrived;
    samples[name].push(performance.now() - begun);
    // Nobody presses the next button before they have seen what the last one did.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }
  const { runId } = latest.timer;
  for (let time = 0; time < ${count}; time += 1) {
    await timed('note', 'note', { runId, text: 'Note ' + time });
    await timed('pause', 'pause');
    await timed('resume', 'resume');
  }
  stop();
  return samples;
})()`;

const samplesSchema = v.object({
  note: v.array(v.number()),
  pause: v.array(v.number()),
  resume: v.array(v.number()),
});

export const suite: Suite = {
  about: 'from a command in the popover over the disk to the new snapshot in the popover, 25,000 entries',
  targets: (['note', 'pause', 'resume'] as const).map((name) => ({
    kind: 'p95',
    of: names[name],
    below: 15,
  })),
  measure: async (tell, effort) => {
    const host = await startTrayHost();
    const manager = await startWindowManager();
    const copper = await CopperProcess.start();
    const app = patinaOn(await signedIn(copper, tenYears, 'running'));
    const folder = await mkdtemp(join(app.profile.folder, 'disk-'));
    try {
      const running = await started(app, host, { args: withDevTools });
      const tools = await DevTools.of(running);
      await host.click();
      await tools.told('ready');
      await pause(3_000);
      tell('running commands');
      const disk: number[] = [];
      const samples: v.InferOutput<typeof samplesSchema> = { note: [], pause: [], resume: [] };
      // In turns: a disk has its moods.
      for (let turn = 0; turn < 5; turn += 1) {
        const taken = v.parse(samplesSchema, await tools.evaluate(inPopover(times[effort] / 5)));
        for (const name of ['note', 'pause', 'resume'] as const) samples[name].push(...taken[name]);
        for (let time = 0; time < times[effort] / 5; time += 1) disk.push(writeTwo(folder));
      }
      tools.close();
      await running.end();
      return [
        ...(['note', 'pause', 'resume'] as const).map((name) => ({
          name: names[name],
          unit: 'ms' as const,
          samples: samples[name],
        })),
        { name: names.disk, unit: 'ms' as const, samples: disk },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
      await copper.stop();
      await manager.stop();
      await host.close();
      await app.profile.remove();
    }
  },
};

/** The least that a document and its copy cost on this disk. */
function writeTwo(folder: string): number {
  const text = JSON.stringify({ text: 'x'.repeat(1_000) });
  const begun = performance.now();
  writeDurably(join(folder, 'document'), text);
  writeDurably(join(folder, 'copy'), text);
  syncFolder(folder);
  return performance.now() - begun;
}
