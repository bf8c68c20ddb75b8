import type { CommandHandlers, Commands, InputOf, QueryHandlers } from '../shared/contract.ts';
import type { ReminderKind } from '../shared/domain.ts';
import type { Problem } from '../shared/problem.ts';
import { done, type Result } from '../shared/result.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import type { PopoverScreen } from './popover/popover.ts';

/** What can be asked of Patina from outside of its windows: the tray, notifications, keys, the command line. */
export type Action =
  | { readonly kind: 'open'; readonly screen: PopoverScreen }
  | { readonly kind: 'start'; readonly taskId: number }
  | { readonly kind: 'stop' | 'pause' | 'resume' | 'toggle' }
  | { readonly kind: 'submit-day' | 'send-now' | 'timesheet' | 'quit' }
  | { readonly kind: 'snooze'; readonly reminder: ReminderKind }
  | { readonly kind: 'answer-away'; readonly given: InputOf<Commands['answerAway']> };

export interface Acting {
  readonly commands: CommandHandlers;
  readonly queries: Pick<QueryHandlers, 'lookUpTask'>;
  readonly snapshot: () => Snapshot;
  readonly open: (screen: PopoverScreen) => void;
}

/** Does what was asked, and answers with what came of it. */
export async function perform(acting: Acting, action: Action): Promise<Result<unknown, Problem>> {
  const { commands, open, snapshot } = acting;
  switch (action.kind) {
    case 'open':
      open(action.screen);
      return done;
    case 'start':
      return start(acting, action.taskId);
    case 'stop':
      return commands.stop(undefined);
    case 'pause':
      return commands.pause(undefined);
    case 'resume':
      return commands.resume(undefined);
    case 'toggle':
      return commands.toggle(undefined);
    case 'send-now':
      return commands.sendNow(undefined);
    case 'submit-day':
      return commands.submitDays({ days: [snapshot().today.day] });
    case 'timesheet':
      return commands.openTimesheet({ screen: 'week' });
    case 'snooze':
      return commands.snoozeReminder({ reminder: action.reminder });
    case 'answer-away':
      return commands.answerAway(action.given);
    case 'quit':
      return commands.quit(undefined);
  }
}

/** A task that was made a moment ago is not in the catalogue yet: Copper is asked for its name. */
async function start({ commands, queries }: Acting, taskId: number): Promise<Result<unknown, Problem>> {
  const started = await commands.start({ taskId });
  if (started.ok || started.failure.kind !== 'gone') return started;
  await queries.lookUpTask({ text: `#${taskId}` });
  return commands.start({ taskId });
}
