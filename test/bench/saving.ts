import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { createTracker } from '../../src/core/tracker.ts';
import { FileStore } from '../../src/main/adapters/file-store.ts';
import { systemClock } from '../../src/main/adapters/system-clock.ts';
import type { Result } from '../../src/shared/result.ts';
import { fakeWorld } from '../support/fake-world.ts';
import type { Profile } from '../support/patina-app.ts';

/**
 * Milliseconds from a command to its snapshot, with everything on the disk in between: the tracker on the
 * documents of a profile that no app has open.
 */
export async function measureSaves(
  profile: Profile,
  times: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const store = new FileStore(join(profile.userData, 'data'));
  const tracker = createTracker(fakeWorld({ store, clock: systemClock, newId: randomUUID }));
  await tracker.open();
  const { commands } = tracker;
  const { day, entries } = tracker.snapshot().today;
  const [entry] = entries;
  if (entry === undefined) throw new Error('something was tracked today');
  let seen = 0;
  tracker.watch(({ number }) => {
    seen = number;
  });
  const samples = new Map<string, number[]>();
  async function timed<Value>(
    what: string,
    command: () => Promise<Result<Value, unknown>> | Result<Value, unknown>,
  ) {
    const before = seen;
    const begun = performance.now();
    const answer = await command();
    const length = performance.now() - begun;
    if (!answer.ok) throw new Error(`${what}: ${JSON.stringify(answer.failure)}`);
    if (seen === before) throw new Error(`${what}: there was no snapshot`);
    samples.set(what, [...(samples.get(what) ?? []), length]);
    return answer.value;
  }
  for (let time = 0; time < times; time += 1) {
    await timed('edit an entry', () => commands.editEntry({ id: entry.id, note: `Note ${time}` }));
    await timed('write a comment', () =>
      commands.writeDraft({ day, entryIds: [entry.id], comment: `Comment ${time}`, percent: null }),
    );
    if (time % 10 !== 0) continue;
    const { postingIds } = await timed('submit a day', () => commands.submitDays({ days: [day] }));
    for (const id of postingIds) await timed('take a posting back', () => commands.withdrawPosting({ id }));
  }
  tracker.close();
  return samples;
}
