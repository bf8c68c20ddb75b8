import type { TaskHint } from '../../shared/catalogue.ts';
import type { TaskCard } from '../../shared/domain.ts';
import { following } from './following.svelte.ts';
import { firstOf, nothingFound, onlyFound, type Found, type TaskFilter } from './known-tasks.ts';

/** What names one task by its id or its page's address; what that means, main knows. */
const naming = /^\s*(?:#\d|https?:\/\/)/i;

/** What is sought, and what was found. */
export class TaskFinder {
  text = $state('');
  only = $state.raw<readonly TaskFilter[]>([]);
  found = $state.raw<Found>(nothingFound);
  /** Those that can be chosen. */
  filters = $state.raw<readonly TaskFilter[]>([]);
  /** Why an address or an id was not found. */
  hint = $state<TaskHint>('none');
  /** The text that `found` answers. */
  foundText = $state('');
  /** The place of the selected task among all. */
  selected = $state(0);
  #lookUp: Promise<void> = Promise.resolve();

  /** Seeks another text: the best match is selected. */
  seek(text: string): void {
    this.text = text;
    this.selected = 0;
    this.again();
  }

  toggle(filter: TaskFilter): void {
    this.only = this.only.includes(filter)
      ? this.only.filter((other) => other !== filter)
      : [...this.only, filter];
    this.seek(this.text);
  }

  showAll(): void {
    this.only = [];
    this.seek(this.text);
  }

  /** Seeks the same among the tasks as they are now. */
  again(): void {
    const { text } = this;
    if (naming.test(text)) this.#lookUp = this.#look(text);
    else this.#answer(following.tasks.find(text, this.only));
  }

  async #look(text: string): Promise<void> {
    const answer = await window.patina.ask('lookUpTask', { text });
    if (text !== this.text) return;
    if (!answer.ok) this.#answer(nothingFound);
    else if (answer.value.task !== null) this.#answer(onlyFound(answer.value.task));
    else if (answer.value.hint === 'none') this.#answer(following.tasks.find(text, this.only));
    else this.#answer(nothingFound, answer.value.hint);
  }

  #answer(found: Found, hint: TaskHint = 'none'): void {
    this.found = found;
    this.hint = hint;
    this.filters = following.tasks.filters;
    this.foundText = this.text;
    this.select(Math.max(0, Math.min(this.selected, found.total - 1)));
  }

  /** Selects a new task under its name, or by its id where too many have that name. */
  async reveal(taskId: number, name: string): Promise<void> {
    this.only = [];
    await following.catchUp();
    this.seek(name);
    const at = firstOf(this.found, lookedThrough).findIndex(({ id }) => id === taskId);
    if (at === -1) this.seek(`#${taskId}`);
    else this.select(at);
  }

  select(at: number): void {
    this.selected = at;
  }

  /** The selected task of what is typed now, even if it is not known yet: fingers are faster than any list. */
  async chosen(): Promise<TaskCard | undefined> {
    await following.settled;
    this.again();
    await this.#lookUp;
    return this.found.taskAt(this.selected);
  }
}

/** How far down a new task is looked for among others of its name. */
const lookedThrough = 16;

/** One for as long as the popover lives, whichever screen it shows. */
export const finder = new TaskFinder();
