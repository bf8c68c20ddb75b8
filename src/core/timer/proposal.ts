import type { TaskCard, TaskLabel } from '../../shared/domain.ts';
import type { ProposalView } from '../../shared/snapshot.ts';
import type { Run, Timer } from './timer.ts';

/** Something that can be done to the timer from outside of the windows. */
export type Deed = ({ readonly kind: 'start' } & Startable) | { readonly kind: 'stop' | 'pause' | 'resume' };

/** A task of an account: two servers may give the same number to different tasks. */
export interface Startable {
  readonly accountId: string;
  readonly task: TaskLabel;
}

/** What one key does: pause, resume, or go on with the last task. Null: there is nothing to go on with. */
export function toggling({ current }: Timer, last: Startable | null): Deed | null {
  if (current !== null) return { kind: current.since === null ? 'resume' : 'pause' };
  return last === null ? null : { kind: 'start', ...last };
}

const isOn = (run: Run, { accountId, task }: Startable) =>
  run.accountId === accountId && run.task.id === task.id;

/** Whether a deed would change anything; a question about one that would not is moot. */
export function changesAnything(deed: Deed, { current }: Timer): boolean {
  switch (deed.kind) {
    case 'start':
      return current === null || !isOn(current, deed) || current.since === null;
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
  card: (accountId: string, label: TaskLabel) => TaskCard,
): ProposalView | null {
  const { current } = timer;
  if (!changesAnything(deed, timer)) return null;
  if (deed.kind === 'start') {
    const instead = current === null || isOn(current, deed) ? null : card(current.accountId, current.task);
    return { kind: 'start', task: card(deed.accountId, deed.task), instead };
  }
  return current === null ? null : { kind: deed.kind, task: card(current.accountId, current.task) };
}
