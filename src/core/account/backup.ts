import * as v from 'valibot';

import { idSchema, instantSchema } from '../../shared/domain.ts';
import type { Application } from '../application.ts';
import { readServerAddress } from '../copper/address.ts';
import { oneLine } from '../copper/text.ts';
import { closedRun, runSchema } from '../timer/timer.ts';
import { accountFolder } from './accounts.ts';
import { documentNames, documentsOf } from './documents.ts';
import { unsentWork, type UnsentWork } from './unsent-work.ts';

/** As it is stored: what a person types may be less. */
const isAddress = (server: string): boolean => {
  const read = readServerAddress(server);
  return read.ok && read.value === server;
};

/** One file with everything of an account but its password. */
export const backupSchema = v.object({
  patina: v.literal('backup'),
  version: v.literal(1),
  savedAt: instantSchema,
  account: v.object({
    server: v.pipe(v.string(), v.check(isAddress)),
    userId: idSchema,
    username: v.pipe(
      v.string(),
      v.transform((name) => oneLine(name, 300)),
    ),
    demo: v.boolean(),
  }),
  /** Uses of the timer that are not among the entries yet, closed at the time of saving. */
  runs: v.array(runSchema),
  /** By their names, as they are stored. */
  documents: v.record(v.string(), v.unknown()),
  /** What the person had set for whichever account, as it is stored. */
  settings: v.optional(v.unknown()),
  /** What was not posted then. */
  unposted: v.object({ postings: v.array(v.string()), entries: v.array(v.string()) }),
});
export type Backup = v.InferOutput<typeof backupSchema>;

/** Everything of an account as it is now; null when there is no such account. */
export function backupOf(app: Application, accountId: string): Backup | null {
  const account = app.workspaces.accounts.get(accountId);
  if (account === null) return null;
  const { store, clock } = app.world;
  const { timer } = app.timekeeper;
  const now = clock.now();
  const { server, userId, username, demo } = account;
  const unposted = unsentWork(documentsOf(app, accountId), accountId, timer);
  const documents: Record<string, unknown> = {};
  for (const name of documentNames(store, accountId)) {
    documents[name] = store.read(`${accountFolder(accountId)}/${name}`, () => 'accepted');
  }
  return {
    patina: 'backup',
    version: 1,
    savedAt: now,
    account: { server, userId, username, demo },
    runs: [...(timer.current === null ? [] : [closedRun(timer.current, now)]), ...timer.ended].filter(
      (run) => run.accountId === accountId,
    ),
    documents,
    settings: store.read('settings', () => 'accepted'),
    unposted: { postings: [...unposted.postings], entries: [...unposted.entries] },
  };
}

/** Whether a backup holds everything that is not posted now. */
export function holdsAll(saved: Backup | null, { postings, entries }: UnsentWork): boolean {
  const kept = new Set([...(saved?.unposted.postings ?? []), ...(saved?.unposted.entries ?? [])]);
  return [...postings, ...entries].every((id) => kept.has(id));
}
