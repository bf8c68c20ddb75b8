import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Agent, request } from 'undici';

import type { Posting } from '../../../src/core/outbox/posting.ts';
import type { Http } from '../../../src/core/ports.ts';
import { createTracker } from '../../../src/core/tracker.ts';
import { syncFolder, writeDurably } from '../../../src/main/adapters/durable-file.ts';
import { FileStore } from '../../../src/main/adapters/file-store.ts';
import { systemClock } from '../../../src/main/adapters/system-clock.ts';
import { hour } from '../../../src/shared/duration.ts';
import type { Snapshot } from '../../../src/shared/snapshot.ts';
import { CopperProcess, type CopperTask } from '../../support/copper-process.ts';
import { directHttp } from '../../support/direct-http.ts';
import { fakeWorld } from '../../support/fake-world.ts';
import type { Effort, Measurement, Suite } from '../measure.ts';

const sizes = [100, 300, 1_000] as const;
const rounds: Readonly<Record<Effort, number>> = { quick: 1, usual: 3, long: 7 };
const names = (postings: number) => ({
  patina: `${postings} postings delivered, Patina`,
  bare: `the same requests, bare undici, ${postings} postings`,
  durable: `the same, with a file synced before and after each comment, ${postings} postings`,
});

const atOnce = 4;

interface Sent {
  readonly address: string;
  readonly form: Readonly<Record<string, string>>;
}

export const suite: Suite = {
  about: 'a queue delivered to a server on loopback, and the same requests in a bare loop as many at a time',
  targets: [
    { kind: 'ratio', of: names(1_000).patina, to: names(1_000).bare, atMost: 1.5 },
    // The first is out of reach for whoever writes down what is about to be sent: this one holds what is possible.
    { kind: 'ratio', of: names(1_000).patina, to: names(1_000).durable, atMost: 1.25 },
  ],
  measure: async (tell, effort) => {
    const measured: Measurement[] = [];
    for (const postings of sizes) {
      const samples = { patina: [] as number[], bare: [] as number[], durable: [] as number[] };
      for (let round = 0; round < rounds[effort]; round += 1) {
        tell(`${postings} postings, round ${round + 1} of ${rounds[effort]}`);
        // Each time a fresh server: what it has been told before would make it slower.
        const { length, bare, durable } = await delivered(postings);
        samples.patina.push(length);
        samples.bare.push(bare);
        samples.durable.push(durable);
      }
      measured.push(
        { name: names(postings).patina, unit: 'ms', samples: samples.patina },
        { name: names(postings).bare, unit: 'ms', samples: samples.bare },
        { name: names(postings).durable, unit: 'ms', samples: samples.durable },
      );
    }
    return measured;
  },
};

/** Delivers a queue as the app does, with its store on the disk, and then sends the same requests without any app. */
async function delivered(
  postings: number,
): Promise<{ readonly length: number; readonly bare: number; readonly durable: number }> {
  const copper = await CopperProcess.start();
  const folder = await mkdtemp(join(tmpdir(), 'patina-delivery-'));
  try {
    const store = new FileStore(join(folder, 'data'));
    const { vault } = fakeWorld();
    const worldOn = (http: Http) => fakeWorld({ store, http, vault, clock: systemClock, newId: randomUUID });
    const signingIn = createTracker(worldOn(directHttp()));
    await signingIn.open();
    const typed = { server: copper.address, username: 'demo', password: 'patina-demo', staySignedIn: true };
    const answer = await signingIn.commands.signIn(typed);
    if (!answer.ok) throw new Error(answer.failure.kind);
    const account = signingIn.snapshot().account?.id ?? '';
    signingIn.close();

    const tasks = [...(await copper.tasks()).values()].slice(0, 20);
    for (let number = 0; number < postings; number += 1) {
      const task = tasks[number % tasks.length];
      if (task === undefined) throw new Error('there is a task');
      const posting = queued(number, task);
      store.write(`accounts/${account}/outbox/${posting.id}`, posting);
    }
    const sent: Sent[] = [];
    const http = directHttp();
    const recording: Http = {
      postForm: (address, form, pin) => {
        if (/action=(read_task|create_taskcomment|read_taskcomment)$/.test(address))
          sent.push({ address, form });
        return http.postForm(address, form, pin);
      },
    };
    const tracker = createTracker(worldOn(recording));
    const done = Promise.withResolvers<undefined>();
    tracker.watch((snapshot) => {
      if (isDelivered(snapshot)) done.resolve(undefined);
      if (snapshot.outbox.some(({ state }) => state.kind === 'parked'))
        done.reject(new Error('one was refused'));
    });
    const begun = performance.now();
    await tracker.open();
    await done.promise;
    const length = performance.now() - begun;
    tracker.close();
    const comments = (await copper.comments()).filter(({ body }) => body.startsWith('Queued '));
    if (comments.length !== postings) throw new Error(`${comments.length} comments for ${postings} postings`);
    return {
      length,
      bare: await sentAgain(sent, () => undefined),
      // The least that makes sure that nothing is lost or sent twice: the attempt, and what came of it.
      durable: await sentAgain(sent, (number) => {
        writeDurably(join(folder, `${number}`), JSON.stringify(sent[number]));
        syncFolder(folder);
      }),
    };
  } finally {
    await copper.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const isDelivered = ({ outbox, account }: Snapshot) => account !== null && outbox.length === 0;

/** Four at a time, as Patina has it: once more through connections that are kept open. */
async function sentAgain(sent: readonly Sent[], aroundComment: (number: number) => void): Promise<number> {
  const agent = new Agent({ connections: atOnce });
  const waiting = sent.entries();
  const begun = performance.now();
  const work = async () => {
    for (const [number, { address, form }] of waiting) {
      const isComment = address.endsWith('action=create_taskcomment');
      if (isComment) aroundComment(number);
      const answer = await request(address, {
        dispatcher: agent,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      });
      if (answer.statusCode !== 200) throw new Error(`the server answered ${answer.statusCode}`);
      await answer.body.json();
      if (isComment) aroundComment(number);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const length = performance.now() - begun;
  await agent.close();
  return length;
}

function queued(number: number, task: CopperTask): Posting {
  const at = Date.now() - hour;
  return {
    version: 1,
    id: `queued-${number}`,
    createdAt: at + number,
    task: {
      id: task.id,
      name: task.name,
      projectId: task.projectId,
      projectName: null,
      organisationName: null,
      colour: null,
    },
    day: Temporal.Now.plainDateISO().toString(),
    entryIds: [`entry-${number}`],
    tracked: hour,
    carryIn: 0,
    hours: 100,
    carryOut: 0,
    surplus: 0,
    comment: `Queued ${number}`,
    part: null,
    worked: null,
    percent: null,
    undoUntil: at,
    state: { kind: 'waiting', notBefore: at, attempts: 0, problem: null },
  };
}
