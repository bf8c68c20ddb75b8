import type { Application } from '../application.ts';
import { changesAnything, toggling, type Deed } from './proposal.ts';

/** What a link can want. */
export type Wanted =
  | { readonly kind: 'start'; readonly taskId: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'toggle' };

/** What that means at this moment for the account that is shown; null: nothing. */
export function deedOf({ workspaces, timekeeper }: Application, wanted: Wanted): Deed | null {
  const { shown } = workspaces;
  if (wanted.kind === 'stop') return wanted;
  if (wanted.kind === 'toggle') {
    const [last] = shown?.usage.recent ?? [];
    return toggling(
      timekeeper.timer,
      shown === null || last === undefined ? null : { accountId: shown.account.id, task: last },
    );
  }
  const task = shown?.label(wanted.taskId) ?? null;
  return shown === null || task === null ? null : { kind: 'start', accountId: shown.account.id, task };
}

/** The one question whether a link's wish should be done; a new one takes the place of the former. */
export class Proposals {
  #open: Deed | null = null;

  get open(): Deed | null {
    return this.#open;
  }

  ask(deed: Deed): void {
    this.#open = deed;
  }

  drop(): void {
    this.#open = null;
  }

  /** Drops a question that has become moot, or is about an account that is not shown any more. */
  look({ timekeeper, workspaces }: Application): void {
    if (this.#open === null) return;
    const isShown = this.#open.kind !== 'start' || this.#open.accountId === workspaces.accounts.shown;
    if (!isShown || !changesAnything(this.#open, timekeeper.timer)) this.#open = null;
  }
}
