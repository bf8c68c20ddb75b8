import type { TaskCard, TaskLabel } from '../../shared/domain.ts';
import type { ProposalView } from '../../shared/snapshot.ts';
import type { Timer } from './timer.ts';

/** Something that can be done to the timer from outside of the windows. */
export type Deed =
  { readonly kind: 'start'; readonly task: TaskLabel } | { readonly kind: 'stop' | 'pause' | 'resume' };

/** What one key does: pause, resume, or go on with the last task. Null: there is nothing to go on with. */
export function toggling({ current }: Timer, last: TaskLabel | null): Deed | null {
  if (current !== null) return { kind: current.since === null ? 'resume' : 'pause' };
  return last === null ? null : { kind: 'start', task: last };
}

/** Whether a deed would change anything; a question about one that would not is moot. */
export function changesAnything(deed: Deed, { current }: Timer): boolean {
  switch (deed.kind) {
    case 'start':
      return current?.task.id !== deed.task.id || current.since === null;
    case 'stop':
      return current !== null;
    case 'pause':
      return current !== null && current.since !== null;
    case 'resume':
      return current?.since === null;
  }
}

/** The question as a window shows it; null when it is moot. */
export function proposalView(
  deed: Deed,
  timer: Timer,
  card: (label: TaskLabel) => TaskCard,
): ProposalView | null {
  const { current } = timer;
  if (!changesAnything(deed, timer)) return null;
  if (deed.kind === 'start') {
    const instead = current === null || current.task.id === deed.task.id ? null : card(current.task);
    return { kind: 'start', task: card(deed.task), instead };
  }
  return current === null ? null : { kind: deed.kind, task: card(current.task) };
}
