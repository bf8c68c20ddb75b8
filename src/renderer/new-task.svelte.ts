/** A name as typed, and which of those that are known it is; null for a new one. */
export interface NamedPlace {
  readonly text: string;
  readonly id: number | null;
}
const unnamed: NamedPlace = { text: '', id: null };

/** What is typed for a new task: it outlives the form, so that nothing typed is lost by looking elsewhere. */
export class NewTaskDraft {
  state = $state<'closed' | 'open'>('closed');
  name = $state('');
  project = $state.raw(unnamed);
  organisation = $state.raw(unnamed);
  estimate = $state('');

  /** `sought`: what was typed to find a task, and may be its name. */
  open(sought: string): void {
    if (sought.trim() !== '') this.name = sought.trim();
    this.state = 'open';
  }

  close(): void {
    this.state = 'closed';
  }

  /** The next one may well belong to the same project. */
  created(): void {
    this.name = '';
    this.estimate = '';
    this.close();
  }
}

export const draft = new NewTaskDraft();
