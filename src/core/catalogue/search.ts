import UFuzzy from '@leeoniya/ufuzzy';

import type { Catalogue } from './catalogue.ts';

/** What a person typed into "Find a task": words, or one task by its id or its page's address. */
export type Wanted =
  | { readonly kind: 'everything' }
  | { readonly kind: 'task'; readonly id: number }
  | { readonly kind: 'words'; readonly words: string };

export function readWanted(typed: string): Wanted {
  const text = typed.trim();
  if (text === '') return { kind: 'everything' };
  const pasted = URL.canParse(text) ? new URL(text).searchParams.get('taskid') : null;
  const id = /^#?(\d{1,15})$/.exec(pasted ?? text)?.[1];
  return id === undefined ? { kind: 'words', words: text } : { kind: 'task', id: Number(id) };
}

/** Fuzzy search over task, project, organisation and id; its index is made anew when the catalogue has changed. */
export class TaskSearcher {
  readonly #catalogue: Catalogue;
  readonly #fuzzy = new UFuzzy();
  #haystack: string[] = [];
  #ids: readonly number[] = [];
  #revision = -1;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Task ids, best match first. */
  find(words: string): readonly number[] {
    this.#index();
    const needle = UFuzzy.latinize([words])[0] ?? words;
    const [matches, info, order] = this.#fuzzy.search(this.#haystack, needle, 1, 1_000);
    const ranked = info === null ? (matches ?? []) : order.map((at) => info.idx[at]);
    return ranked.flatMap((at) => {
      const id = at === undefined ? undefined : this.#ids[at];
      return id === undefined ? [] : [id];
    });
  }

  #index(): void {
    if (this.#revision === this.#catalogue.revision) return;
    const labels = this.#catalogue.tasks.flatMap(({ id }) => this.#catalogue.label(id) ?? []);
    this.#ids = labels.map(({ id }) => id);
    this.#haystack = UFuzzy.latinize(
      labels.map(({ id, name, projectName, organisationName }) =>
        [name, projectName ?? '', organisationName ?? '', `#${id}`].join(' · '),
      ),
    );
    this.#revision = this.#catalogue.revision;
  }
}
