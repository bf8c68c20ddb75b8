import { setTimeout as pass } from 'node:timers/promises';

import type { Page } from 'playwright';

import type { Posting } from '../../src/core/outbox/posting.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { Dice } from '../support/dice.ts';
import { FaultProxy, type Exchange } from '../support/fault-proxy.ts';
import { askPage, findTasks } from '../support/find-tasks.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { startTrayHost } from '../support/tray-host.ts';
import { drawPlan, type Plan } from './plan.ts';
import { postingsOf } from './profile-documents.ts';

/** Many kills of the real app, in sum. */
export interface KillCampaign {
  readonly seed: number;
  /** By what was going on: how many kills, and how many of them found a posting between sending and confirmed. */
  readonly kills: ReadonlyMap<string, { readonly all: number; readonly between: number }>;
  readonly submitted: number;
  readonly questions: number;
  /** In words; empty is what was promised. */
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
}

/** How long the app may take for anything but what it waits for on purpose. */
const patience = 30_000;
/** After this the app knows of every comment whether it is in Copper, or asks. */
const longestDoubt = 240_000;

interface Submission {
  readonly text: string;
  readonly hours: number;
  /** Whether the app had said, before it was killed, that it has the posting. */
  confirmed: boolean;
}

/**
 * Kills the real app so many times while its comments go through a bad line to a Copper of its own, on
 * one profile, and compares what was submitted with what Copper holds. `quick`: only with faults that
 * settle within seconds.
 */
export async function killCampaign(wanted: {
  readonly rounds: number;
  readonly seed: number;
  readonly quick: boolean;
  readonly tell?: (line: string) => void;
}): Promise<KillCampaign> {
  const host = await startTrayHost();
  const copper = await CopperProcess.start();
  const line = await FaultProxy.start(copper.address);
  const profile = await makeProfile();
  const rounds = new Rounds(profile, copper, line, new Dice(wanted.seed));
  try {
    await rounds.begin();
    for (let round = 1; round <= wanted.rounds; round += 1) {
      const happened = await rounds.play(round, wanted.quick);
      wanted.tell?.(`round ${round}: ${happened}`);
    }
    await rounds.settle();
    return { seed: wanted.seed, ...(await rounds.verdict()) };
  } finally {
    await rounds.end();
    await line.close();
    await copper.stop();
    await host.close();
    await profile.remove();
  }
}

class Rounds {
  readonly #profile: Profile;
  readonly #copper: CopperProcess;
  readonly #line: FaultProxy;
  readonly #dice: Dice;
  readonly #submissions: Submission[] = [];
  readonly #kills = new Map<string, { all: number; between: number }>();
  #app: RunningApp | null = null;
  #questions = 0;

  constructor(profile: Profile, copper: CopperProcess, line: FaultProxy, dice: Dice) {
    this.#profile = profile;
    this.#copper = copper;
    this.#line = line;
    this.#dice = dice;
  }

  /** Signs in and posts once in quiet times, so that the app knows a comment id. */
  async begin(): Promise<void> {
    const page = await this.#start();
    const server = this.#line.address;
    await page.evaluate(
      async ({ typed, preferences }) => {
        await window.patina.run('setPreferences', preferences);
        await window.patina.run('signIn', typed);
      },
      {
        typed: { server, username: 'demo', password: 'patina-demo', staySignedIn: true },
        preferences: { ...defaultPreferences, undoSeconds: 0 },
      },
    );
    await until(page, ({ catalogue }) => catalogue.refreshedAt !== null);
    await this.#submit(page, 'Acquainted', await freeTask(page));
    await until(page, ({ outbox }) => outbox.length === 0);
  }

  /** Starts the app if need be, submits, kills, and looks at the disk; answers with what happened. */
  async play(round: number, quick: boolean): Promise<string> {
    const page = await this.#start();
    await until(page, ({ connection }) => connection.kind === 'online');
    const plan = drawPlan(this.#dice, quick);
    const due = this.#dueToKill(plan);
    // Whatever was not submitted when the app dies is not submitted.
    const submitting = this.#submitAll(page, round, plan).catch(() => undefined);
    await due;
    await this.end();
    await submitting;
    this.#line.fateOf = () => ({ kind: 'pass' });
    const { live } = await postingsOf(this.#profile);
    // Those of earlier rounds that are still in doubt do not count.
    const between = live.filter(
      (posting) => isBetween(posting) && posting.comment.startsWith(`Round ${round},`),
    );
    const count = this.#kills.get(plan.name) ?? { all: 0, between: 0 };
    count.all += 1;
    if (between.length > 0) count.between += 1;
    this.#kills.set(plan.name, count);
    return `${plan.name}, then ${live.map(({ comment, state }) => `${comment} ${state.kind}`).join(', ')}`;
  }

  /** The line is well again; the app finds out what it can and asks the person about the rest. */
  async settle(): Promise<void> {
    await this.#line.idle();
    const page = await this.#start();
    for (;;) {
      const settled = ({ outbox }: Snapshot) =>
        outbox.length === 0 || outbox.some(({ state }) => state.kind === 'uncertain' && state.asking);
      const { outbox } = await until(page, settled, longestDoubt);
      if (outbox.length === 0) return;
      const comments = await this.#copper.comments();
      for (const { id, comment, state } of outbox) {
        if (state.kind !== 'uncertain' || !state.asking) continue;
        this.#questions += 1;
        const isThere = comments.some(({ body }) => textOf(body) === comment);
        const answer = isThere ? 'already-there' : 'send-again';
        await page.evaluate((settling) => window.patina.run('settlePosting', settling), {
          id,
          answer,
        } as const);
      }
    }
  }

  async verdict(): Promise<Omit<KillCampaign, 'seed'>> {
    await this.end();
    const { live, archived } = await postingsOf(this.#profile);
    const comments = await this.#copper.comments();
    const lost: string[] = live.map(({ comment, state }) => `${comment} is still ${state.kind}`);
    const duplicated: string[] = [];
    for (const { text, hours, confirmed } of this.#submissions) {
      const inCopper = comments.filter(({ body }) => textOf(body) === text);
      const known = archived.filter(({ comment }) => comment === text);
      const says = `${text}: ${inCopper.length} times in Copper, ${known.length} times known as posted`;
      if (inCopper.length > 1 || known.length > 1) duplicated.push(says);
      else if (inCopper.length < known.length || (confirmed && inCopper.length === 0)) lost.push(says);
      else if (inCopper.length > known.length) duplicated.push(says);
      const wrong = inCopper.find(({ hoursWorked }) => Number(hoursWorked) !== hours);
      if (wrong !== undefined) lost.push(`${text}: ${hours} h were posted, Copper has ${wrong.hoursWorked}`);
    }
    return {
      kills: this.#kills,
      submitted: this.#submissions.length,
      questions: this.#questions,
      lost,
      duplicated,
    };
  }

  /** SIGKILL, if it runs. */
  async end(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    await app?.kill();
  }

  async #start(): Promise<Page> {
    this.#app ??= await launchPatina(this.#profile);
    const page = await this.#app.open();
    await page.waitForFunction(() => 'patina' in window);
    return page;
  }

  /** Gives each comment its fate; resolves when the app is to be killed. */
  async #dueToKill(plan: Plan): Promise<void> {
    let first: number | null = null;
    this.#line.fateOf = ({ action, number }) => {
      if (action !== 'create_taskcomment') return { kind: 'pass' };
      first ??= number;
      return number === first ? plan.first : { kind: 'pass', after: pass(this.#dice.between(0, 50)) };
    };
    if (plan.killAt !== null) {
      const reached = new AbortController();
      const heard = ({ number, stage }: Exchange) => {
        if (number === first && stage === plan.killAt) reached.abort();
      };
      this.#line.on('stage', heard);
      await pass(patience, undefined, { signal: reached.signal }).then(
        () => Promise.reject(new Error(`${plan.name}: no comment was sent in time`)),
        () => undefined,
      );
      this.#line.off('stage', heard);
    }
    await pass(plan.after);
  }

  async #submitAll(page: Page, round: number, { postings }: Plan): Promise<void> {
    for (let number = 1; number <= postings; number += 1) {
      await this.#submit(page, `Round ${round}, posting ${number}`, await freeTask(page));
    }
  }

  async #submit(page: Page, text: string, taskId: number): Promise<void> {
    const minutes = 15 * this.#dice.between(1, 12);
    const submission: Submission = { text, hours: minutes / 60, confirmed: false };
    this.#submissions.push(submission);
    submission.confirmed = await page.evaluate(
      async ({ task, duration, comment }) => {
        const { patina } = window;
        for (;;) {
          await patina.run('start', { taskId: task });
          const stopped = await patina.run('stop', undefined);
          // A run of no time leaves no entry.
          if (!stopped.ok) continue;
          const posting = { id: stopped.value.entryId, duration, comment };
          const posted = await patina.run('postEntry', {
            ...posting,
            percentComplete: null,
            percentSeen: null,
          });
          return posted.ok;
        }
      },
      { task: taskId, duration: `${minutes}m`, comment: text },
    );
    if (!submission.confirmed) throw new Error(`${text} was refused`);
  }
}

/** The text without the day that is added to work of another day. */
const textOf = (body: string) => body.split('\n')[0] ?? '';

const isBetween = ({ state: { kind } }: Posting) =>
  kind === 'sending' || kind === 'uncertain' || kind === 'confirming';

/** A task for which nothing waits. */
async function freeTask(page: Page): Promise<number> {
  const { outbox } = await until(page, () => true);
  const found = await findTasks(askPage(page));
  const busy = new Set(outbox.map(({ task }) => task.id));
  const free = found.toReversed().find(({ id }) => !busy.has(id));
  if (free === undefined) throw new Error('every task has something that waits');
  return free.id;
}

/** The first snapshot that is as wanted. */
async function until(
  page: Page,
  accepts: (snapshot: Snapshot) => boolean,
  timeout = patience,
): Promise<Snapshot> {
  const deadline = AbortSignal.timeout(timeout);
  let number = -1;
  for (;;) {
    deadline.throwIfAborted();
    const snapshot = await page.evaluate(
      (after) =>
        new Promise<Snapshot>((resolve) => {
          const stop = window.patina.watch((next) => {
            if (next.number === after) return;
            resolve(next);
            setTimeout(() => stop());
          });
        }),
      number,
    );
    if (accepts(snapshot)) return snapshot;
    ({ number } = snapshot);
  }
}

/** A campaign in words, the verdict last. */
export function reportOf({ seed, kills, submitted, questions, lost, duplicated }: KillCampaign): string {
  const sum = (of: (count: { all: number; between: number }) => number) =>
    [...kills.values()].reduce((total, count) => total + of(count), 0);
  const all = sum((count) => count.all);
  const between = sum((count) => count.between);
  return [
    `seed ${seed}, ${all} kills, ${between} of them between sending and confirmed (${Math.round((100 * between) / all)} %)`,
    ...[...kills].map(([name, count]) => `  ${name}: ${count.all}, ${count.between} of them between`),
    `postings submitted: ${submitted}, questions: ${questions}`,
    ...lost,
    ...duplicated,
    `${lost.length} lost, ${duplicated.length} duplicated`,
  ].join('\n');
}

/** The part of the kills that found a posting between sending and confirmed, from 0 to 1. */
export function shareBetween({ kills }: KillCampaign): number {
  const counts = [...kills.values()];
  const all = counts.reduce((sum, count) => sum + count.all, 0);
  return counts.reduce((sum, count) => sum + count.between, 0) / Math.max(1, all);
}
