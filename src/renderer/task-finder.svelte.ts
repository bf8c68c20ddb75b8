import type { TaskFilter, TaskSearch } from '../shared/contract.ts';
import type { TaskCard } from '../shared/domain.ts';

/** So many rows are asked for with each letter: those in view, and a few. */
const firstRows = 16;
/** So many around those in view when the list is scrolled. */
const stretch = 48;
const nothing: TaskSearch = {
  tasks: [],
  from: 0,
  favourites: 0,
  recent: 0,
  total: 0,
  filters: [],
  hint: 'none',
};

/**
 * What is sought and what was found, of which only the rows around those in view are here. Each question
 * outdates the ones before.
 */
export class TaskFinder {
  text = $state('');
  only = $state.raw<readonly TaskFilter[]>([]);
  found = $state.raw<TaskSearch>(nothing);
  /** The text that `found` answers. */
  foundText = $state('');
  /** The place of the selected row among all. */
  selected = $state(0);
  /** The selected row, wherever the list has been scrolled to. */
  #kept = $state.raw<{ readonly at: number; readonly task: TaskCard } | null>(null);
  #question = 0;
  #answered: Promise<void> = Promise.resolve();

  /** Seeks another text: the best match is selected. */
  seek(text: string): void {
    this.text = text;
    this.selected = 0;
    this.ask(0, firstRows);
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

  /** Asks for the rows from a place on; without one for those that are here already, as they are now. */
  ask(from: number = this.found.from, rows = Math.max(firstRows, this.found.tasks.length)): void {
    this.#answered = this.#ask(from, rows);
  }

  async #ask(from: number, limit: number): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    const text = this.text;
    const answer = await window.patina.ask('findTasks', { text, only: this.only, from, limit });
    if (question !== this.#question) return this.#answered;
    this.found = answer.ok ? answer.value : nothing;
    if (this.foundText !== text || this.found.total === 0) this.#kept = null;
    this.foundText = text;
    this.select(Math.max(0, Math.min(this.selected, this.found.total - 1)));
  }

  /** Selects a new task under its name, or by its id where too many have that name. */
  async reveal(taskId: number, name: string): Promise<void> {
    this.only = [];
    this.seek(name);
    await this.chosen();
    const at = this.found.tasks.findIndex(({ id }) => id === taskId);
    if (at === -1) this.seek(`#${taskId}`);
    else this.select(at);
  }

  select(at: number): void {
    this.selected = at;
    const task = this.found.tasks[at - this.found.from];
    if (task !== undefined) this.#kept = { at, task };
  }

  /** Asks for more when rows are in view that are not here. */
  show(from: number, to: number): void {
    const { from: first, tasks, total } = this.found;
    if (from >= first && Math.min(to, total) <= first + tasks.length) return;
    this.ask(Math.max(0, Math.floor((from + to - stretch) / 2)), stretch);
  }

  taskAt(at: number): TaskCard | undefined {
    const here = this.found.tasks[at - this.found.from];
    return here ?? (this.#kept?.at === at ? this.#kept.task : undefined);
  }

  /** The selected task of what is typed now, even if it has not been found yet: fingers are faster than any list. */
  async chosen(): Promise<TaskCard | undefined> {
    await this.#answered;
    if (this.taskAt(this.selected) === undefined && this.selected < this.found.total) {
      this.ask(Math.max(0, this.selected - stretch / 2), stretch);
      await this.#answered;
    }
    return this.taskAt(this.selected);
  }
}

/** One for as long as the popover lives, whichever screen it shows. */
export const finder = new TaskFinder();
