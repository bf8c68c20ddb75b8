import type { Fingerprint } from '../../shared/connection.ts';
import type { PatientStore } from '../patient-store.ts';
import type { World } from '../ports.ts';
import { Entries } from '../timesheet/entries.ts';
import { accountFolder, Accounts, type Account } from './accounts.ts';
import type { SignedIn } from './sign-in.ts';
import { Workspace } from './workspace.ts';

/** The workspaces of all accounts that are signed in: each delivers for itself, and one of them is shown. */
export class Workspaces {
  readonly accounts: Accounts;
  readonly #world: World & { readonly store: PatientStore };
  readonly #changed: () => void;
  readonly #open = new Map<string, Workspace>();

  constructor(world: World & { readonly store: PatientStore }, changed: () => void) {
    this.#world = world;
    this.#changed = changed;
    this.accounts = new Accounts(world.store);
  }

  /** Reads what the signed-in accounts have stored. */
  load(): void {
    for (const account of this.accounts.all) {
      if (account.session === 'signed-in') this.#make(account, { password: null, sessionId: null });
    }
  }

  get shown(): Workspace | null {
    return this.find(this.accounts.shown);
  }

  /** Those of the accounts that are signed in. */
  get open(): readonly Workspace[] {
    return [...this.#open.values()];
  }

  find(accountId: string | null): Workspace | null {
    return accountId === null ? null : (this.#open.get(accountId) ?? null);
  }

  /** The entries of an account, signed in or not. */
  entriesOf(accountId: string): Entries {
    const { store, clock } = this.#world;
    return this.find(accountId)?.entries ?? new Entries(store.patiently, clock, accountFolder(accountId));
  }

  /** Connects all of them in the background; resolves when their cached catalogues are loaded. */
  async start(): Promise<void> {
    await Promise.all(this.open.map((workspace) => workspace.open()));
  }

  close(): void {
    for (const workspace of this.open) workspace.close();
  }

  /** Begins anew with an account that has just signed in, and shows it. Throws StoreFailure: all is as it was. */
  enter({ account, password, sessionId }: SignedIn): Workspace {
    this.accounts.signIn(account);
    this.find(account.id)?.close();
    const workspace = this.#make(account, { password, sessionId });
    // The server may have been updated meanwhile.
    workspace.serverHours.forget();
    void workspace.open();
    return workspace;
  }

  /** Goes on with an account whose server has a certificate that the person has compared. */
  trust(open: Workspace, pin: Fingerprint): void {
    const { password } = open;
    const account = { ...open.account, pin };
    this.accounts.put(account);
    open.close();
    void this.#make(account, { password, sessionId: null }).open();
  }

  /** Shows an account that is signed in; answers whether there is one of this id. */
  show(accountId: string): boolean {
    if (this.find(accountId) === null) return false;
    this.accounts.show(accountId);
    return true;
  }

  /** Ends an account's work; its documents stay as they are. Throws StoreFailure: all is as it was. */
  leave(accountId: string, session: 'signed-out' | 'removing'): void {
    this.accounts.leave(accountId, session);
    this.find(accountId)?.close();
    this.#open.delete(accountId);
  }

  #make(account: Account, known: Pick<SignedIn, 'sessionId'> & { password: string | null }): Workspace {
    const workspace = new Workspace(this.#world, account, known, this.#changed);
    this.#open.set(account.id, workspace);
    return workspace;
  }
}
