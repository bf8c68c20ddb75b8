import type { Application } from '../application.ts';
import { Usage } from '../catalogue/usage.ts';
import { Drafts } from '../outbox/drafts.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Store } from '../ports.ts';
import { accountFolder } from './accounts.ts';
import type { Workspace } from './workspace.ts';

export type AccountDocuments = Pick<Workspace, 'entries' | 'outbox' | 'drafts' | 'usage'>;

/** What an account has stored, whether it is signed in or not. */
export function documentsOf(
  { workspaces, world }: Pick<Application, 'workspaces' | 'world'>,
  accountId: string,
): AccountDocuments {
  const open = workspaces.find(accountId);
  if (open !== null) return open;
  const { store } = world;
  const folder = accountFolder(accountId);
  const entries = workspaces.entriesOf(accountId);
  const outbox = new Outbox(store, folder);
  const drafts = new Drafts(store.patiently, folder, entries, outbox);
  return { entries, outbox, drafts, usage: new Usage(store.patiently, folder) };
}

/** The names of everything that an account has stored, without its folder. */
export function documentNames(store: Store, accountId: string): readonly string[] {
  const folder = accountFolder(accountId);
  return [
    ...store.names(`${folder}/outbox`).map((name) => `outbox/${name}`),
    ...store.names(folder).filter((name) => name !== 'outbox'),
  ];
}
