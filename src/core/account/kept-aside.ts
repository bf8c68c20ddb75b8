import {
  subjectOf,
  type KeptAside,
  type KeptSubject,
  type Restored,
  type SavedPreferences,
} from '../../shared/kept-aside.ts';
import type { Application } from '../application.ts';
import type { KeptFile } from '../ports.ts';
import type { Run } from '../timer/timer.ts';
import { accountFolder, accountsIn, type Account } from './accounts.ts';
import { documentNames, documentsOf } from './documents.ts';
import { parsed, understoodDocument, understoodTimer, type Legible } from './kept-content.ts';
import { bringBack, missingCount, missingFrom, type Missing, type StoredDocuments } from './restore.ts';
import { absentRuns } from './runs.ts';

/** What a kept file would add to an account that is known. */
interface Share {
  readonly accountId: string;
  readonly missing: Missing;
}

/** What lies in a kept file, as far as it can be understood. */
interface Found {
  readonly subject: KeptSubject;
  readonly account: Account | null;
  readonly legible: Legible;
  readonly shares: readonly Share[];
  /** Accounts that are not known any more, and whose documents are still there. */
  readonly accounts: readonly Account[];
  readonly preferences: SavedPreferences | null;
}

/** The files that lie beside the documents of the accounts that are known, newest first. Reads all of them. */
export function keptAside(app: Application): readonly KeptAside[] {
  return app.world.attic
    .kept()
    .toSorted((one, other) => other.keptAt - one.keptAt)
    .flatMap((kept) => {
      const found = look(app, kept);
      return found === null ? [] : viewOf(kept, found);
    });
}

/** Adds what a kept file holds and is not here; null: there is no such file. The file stays. */
export function restoreKept(app: Application, file: string): Restored | null {
  const kept = app.world.attic.kept().find((other) => other.file === file);
  const found = kept === undefined ? null : look(app, kept);
  if (found === null) return null;
  for (const account of found.accounts) {
    // Its password is asked for again, and a certificate that the person compared is compared again.
    app.workspaces.accounts.put({
      ...account,
      ...{ session: 'signed-out', password: 'this-session-only', pin: null },
    });
  }
  const back = found.shares.map(({ accountId, missing }) => bringBack(documentsOf(app, accountId), missing));
  const names = found.shares.map(({ accountId }) => app.workspaces.accounts.get(accountId)?.username);
  return {
    username: found.account?.username ?? names.find((name) => name !== undefined) ?? '',
    entries: back.reduce((sum, { entries }) => sum + entries, 0),
    postings: back.reduce((sum, { postings }) => sum + postings, 0),
    preferences: null,
  };
}

function look(app: Application, { document, file, why }: KeptFile): Found | null {
  const [, accountId, name = ''] = /^accounts\/([^/]+)\/(.+)$/.exec(document) ?? [];
  const account = accountId === undefined ? null : app.workspaces.accounts.get(accountId);
  // What was left of an account that the person has removed is not offered again.
  if (accountId !== undefined && account === null) return null;
  const nothing = { account, shares: [], accounts: [], preferences: null };
  const subject = subjectOf(document);
  const text = why === 'newer-version' ? null : app.world.attic.read(file);
  if (text === null) return { ...nothing, subject, legible: 'nothing' };

  if (account !== null && name !== 'settings') {
    const { legible, content } = understoodDocument(name, text);
    return { ...nothing, subject, legible, shares: [shareOf(app, account.id, { [name]: content })] };
  }
  if (document === 'timer') {
    const { legible, content: runs } = understoodTimer(text);
    const byAccount = [...Map.groupBy(runs, (run) => run.accountId)];
    const shares = byAccount.flatMap(([id, ofAccount]) =>
      app.workspaces.accounts.get(id) === null ? [] : shareOf(app, id, {}, ofAccount),
    );
    return { ...nothing, subject, legible, shares };
  }
  if (document === 'accounts') {
    const { legible, accounts } = accountsIn(text);
    return { ...nothing, subject, legible, ...lostAccounts(app, accounts) };
  }
  const stored = parsed(text);
  const preferences =
    document === 'settings'
      ? app.settings.saved(null, stored, undefined)
      : name === 'settings' && account !== null
        ? app.settings.saved(account.id, undefined, stored)
        : null;
  return { ...nothing, subject, legible: stored === undefined ? 'nothing' : 'whole', preferences };
}

function shareOf(
  app: Application,
  accountId: string,
  documents: StoredDocuments,
  runs: readonly Run[] = [],
): Share {
  const absent = absentRuns(app.timekeeper.timer, runs);
  return { accountId, missing: missingFrom(documentsOf(app, accountId), documents, absent) };
}

/** Somebody who signed in again after the list was lost has an account anew: the former one's work belongs to it. */
function lostAccounts(app: Application, accounts: readonly Account[]): Pick<Found, 'shares' | 'accounts'> {
  const known = app.workspaces.accounts;
  const lost = accounts.filter(({ id, session }) => session !== 'removing' && known.get(id) === null);
  return {
    accounts: lost.filter((account) => known.find(account) === null),
    shares: lost.flatMap((account) => {
      const again = known.find(account);
      return again === null ? [] : shareOf(app, again.id, storedDocuments(app, account.id));
    }),
  };
}

function storedDocuments({ world: { store } }: Application, accountId: string): StoredDocuments {
  const folder = accountFolder(accountId);
  return Object.fromEntries(
    documentNames(store, accountId).map((name) => [name, store.read(`${folder}/${name}`, () => 'accepted')]),
  );
}

function viewOf({ file, why, keptAt }: KeptFile, found: Found): KeptAside {
  const { subject, account, legible, shares, accounts, preferences } = found;
  const sum = (of: (missing: Missing) => number) =>
    shares.reduce((total, { missing }) => total + of(missing), 0);
  const entries = sum((missing) => missing.entries.length);
  const postings = sum((missing) => missing.postings.length);
  return {
    ...{ file, subject, why, keptAt, legible, preferences },
    account: account === null ? null : { username: account.username, server: account.server },
    missing: { entries, postings, others: accounts.length + sum(missingCount) - entries - postings },
  };
}
