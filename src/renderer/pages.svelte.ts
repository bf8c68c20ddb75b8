import { tick } from 'svelte';

import type { Subject, SubjectKind, TypedFields } from '../shared/form.ts';

/** What lies over a screen. */
export type Page =
  | { readonly kind: 'details'; readonly subject: Subject }
  | {
      readonly kind: 'form';
      readonly of: SubjectKind;
      /** Null: something new. */
      readonly id: number | null;
      /** What stands there before anything is typed. */
      readonly start: TypedFields;
    };

interface Opened {
  readonly page: Page;
  /** Where the focus was, and goes back to. */
  readonly opener: Element | null;
}

/** Each belongs to one of the next rank. */
const ranks: Readonly<Record<SubjectKind, number>> = { task: 0, project: 1, organisation: 2 };

/** The pages that lie over a screen, one over the other; they stay with it while another screen is shown. */
class Pages {
  #opened = $state.raw<readonly Opened[]>([]);
  /** The screen that is shown, and the one that the pages lie over. */
  #shown = $state('');
  #below = $state('');

  /** The page that is seen. */
  readonly seen = $derived(this.#shown === this.#below ? (this.#opened.at(-1)?.page ?? null) : null);
  /** The screen that they lie over. */
  readonly below = $derived(this.#below);
  readonly count = $derived(this.#opened.length);

  /** Another screen is shown. */
  turnTo(screen: string): void {
    this.#shown = screen;
  }

  /** Opens a page over the one that is seen, or over the screen. */
  open(page: Page): void {
    const under = this.seen === null ? [] : this.#opened;
    this.#below = this.#shown;
    this.#opened = [...under, { page, opener: document.activeElement }];
  }

  /** Shows another page in place of the one that is seen. */
  replace(page: Page): void {
    const opener = this.#opened.at(-1)?.opener ?? null;
    this.#opened = [...this.#opened.slice(0, -1), { page, opener }];
  }

  /** To what lies below. */
  back(): void {
    const opener = this.#opened.at(-1)?.opener ?? null;
    this.#opened = this.#opened.slice(0, -1);
    void tick().then(() => refocus(opener));
  }

  /** Closes what is about something that is no longer there, or may have belonged to it. */
  leave({ kind, id }: Subject): void {
    const opener = this.#opened[0]?.opener ?? null;
    const isGone = (page: Page) => {
      const about = page.kind === 'details' ? page.subject : { kind: page.of, id: page.id };
      return (about.kind === kind && about.id === id) || ranks[about.kind] < ranks[kind];
    };
    this.#opened = this.#opened.filter(({ page }) => !isGone(page));
    void tick().then(() => refocus(opener));
  }

  close(): void {
    this.#opened = [];
  }
}

/** To where the focus was, or to the beginning of what is seen now. */
function refocus(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener.closest('[inert]') === null;
  const first = document.querySelector<HTMLElement>('.page [data-first]');
  (isThere ? opener : (first ?? document.querySelector<HTMLElement>('[type=search]')))?.focus();
}

export const pages = new Pages();
