import * as v from 'valibot';

import type { Instant } from '../../shared/domain.ts';
import { elapsedOf, formatShort } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';

/** What the process that was started ends with. Documented in docs/command-line.md. */
export const exitCodes = { done: 0, refused: 1, usage: 2, 'not-running': 3, 'no-answer': 4 } as const;

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.string(), v.isoTimestamp());

export const statusSchema = v.object({
  /** Null: signed out, and nobody has been signed in since. */
  account: v.nullable(
    v.object({
      server: v.string(),
      username: v.string(),
      session: v.picklist(['signed-in', 'unconfirmed', 'password-needed']),
    }),
  ),
  connection: v.picklist(['online', 'offline']),
  timer: v.variant('kind', [
    v.object({ kind: v.literal('stopped') }),
    v.object({
      kind: v.picklist(['running', 'paused']),
      task: v.object({ id: v.number(), name: v.string(), project: v.nullable(v.string()) }),
      startedAt: time,
      elapsedSeconds: seconds,
    }),
  ]),
  /** A stretch of time that waits for an answer. */
  away: v.nullable(v.object({ from: time, to: time })),
  today: v.object({ day: v.string(), trackedSeconds: seconds }),
  outbox: v.object({ waiting: seconds, needYou: seconds }),
});
export type Status = v.InferOutput<typeof statusSchema>;

/** The answer as `--json` prints it. A change that old readers could not bear gets a new version. */
export const answerSchema = v.variant('kind', [
  v.object({ version: v.literal(1), kind: v.literal('done'), status: statusSchema }),
  v.object({
    version: v.literal(1),
    kind: v.literal('refused'),
    problem: v.object({ kind: v.string(), text: v.string() }),
    status: statusSchema,
  }),
  v.object({
    version: v.literal(1),
    kind: v.picklist(['usage', 'not-running', 'no-answer']),
    text: v.string(),
  }),
]);
export type Answer = v.InferOutput<typeof answerSchema>;

/** An answer, and the same in the person's language. */
export const replySchema = v.object({ answer: answerSchema, text: v.string() });
export type Reply = v.InferOutput<typeof replySchema>;

const iso = (instant: Instant) => new Date(instant).toISOString();

/** What a script can learn of a snapshot. */
export function statusOf(
  { account, accounts, away, connection, timer, today }: Snapshot,
  now: Instant,
): Status {
  const sum = (kind: 'waiting' | 'needYou') => accounts.reduce((all, { outbox }) => all + outbox[kind], 0);
  return {
    account:
      account === null
        ? null
        : { server: account.server, username: account.username, session: account.session },
    connection: connection.kind,
    timer:
      timer.kind === 'stopped'
        ? timer
        : {
            kind: timer.kind,
            task: { id: timer.task.id, name: timer.task.name, project: timer.task.projectName },
            startedAt: iso(timer.startedAt),
            elapsedSeconds: Math.floor(elapsedOf(timer.booked, timer.since, now) / 1_000),
          },
    away: away === null ? null : { from: iso(away.from), to: iso(away.to) },
    today: {
      day: today.day,
      trackedSeconds: Math.floor(elapsedOf(today.tracked, today.since, now) / 1_000),
    },
    /** Of all accounts, as the tray counts them. */
    outbox: { waiting: sum('waiting') - sum('needYou'), needYou: sum('needYou') },
  };
}

/** The reply to an order that was carried out (`problem` null) or refused. */
export function replyTo(problem: Problem | null, snapshot: Snapshot, now: Instant, words: Wording): Reply {
  const status = statusOf(snapshot, now);
  if (problem === null)
    return { answer: { version: 1, kind: 'done', status }, text: statusText(status, words) };
  const text = words.problem(problem);
  return { answer: { version: 1, kind: 'refused', problem: { kind: problem.kind, text }, status }, text };
}

function statusText({ account, away, connection, outbox, timer, today }: Status, words: Wording): string {
  const elapsed = (length: number) => formatShort(length * 1_000);
  const signedOut = account === null || account.session === 'password-needed';
  return [
    timer.kind === 'stopped'
      ? words.stopped
      : timer.kind === 'running'
        ? words.running(timer.task.name, elapsed(timer.elapsedSeconds))
        : words.pausedTimer(timer.task.name, elapsed(timer.elapsedSeconds)),
    words.todayTotal(elapsed(today.trackedSeconds)),
    signedOut ? words.signedOut : connection === 'online' ? words.online : words.offline,
    ...(outbox.waiting > 0 ? [words.waitingCount(outbox.waiting)] : []),
    ...(outbox.needYou > 0 ? [words.problemCount(outbox.needYou)] : []),
    ...(away === null ? [] : [words.awayTray]),
  ].join('\n');
}
