import type { CommandHandlers } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { inShown, type Application } from '../application.ts';
import { taskDetails } from '../catalogue/look-up.ts';
import { takeBack } from '../outbox/take-back.ts';
import { resendPosting, settlePosting, withdrawPosting } from '../outbox/posting-commands.ts';

type OutboxCommand = 'sendNow' | 'settlePosting' | 'resendPosting' | 'withdrawPosting' | 'undoPosting';

/** The postings of the account that is shown. */
export function outboxCommands(app: Application): CommandHandlers<OutboxCommand> {
  const { world, workspaces } = app;
  /** Postings that are being taken back. */
  const underway = new Set<string>();

  function waking<Value>(open: Workspace, result: Result<Value, Problem>): Result<Value, Problem> {
    open.delivery.wake();
    return result;
  }

  return {
    sendNow: () =>
      inShown(app, (shown) => {
        for (const open of workspaces.open) {
          // What was submitted in another account a moment ago can still be taken back there.
          open.delivery.hurry(open === shown);
          void open.connect();
        }
        return done;
      }),
    settlePosting: ({ id, answer }) =>
      inShown(app, (open) => waking(open, settlePosting(open.outbox, id, answer, world.clock.now()))),
    resendPosting: ({ id, hours }) =>
      inShown(app, (open) => waking(open, resendPosting(open.outbox, id, hours, world.clock.now()))),
    withdrawPosting: ({ id }) => inShown(app, (open) => withdrawPosting(open, id)),
    undoPosting: async (input) => {
      const { shown } = workspaces;
      if (shown === null) return failure({ kind: 'signed-out' });
      if (underway.has(input.id)) return failure({ kind: 'still-sending' });
      underway.add(input.id);
      const task = shown.outbox.filed(input.id, input.day)?.task.id;
      const taken = await takeBack(shown, input, () => world.clock.now()).finally(() =>
        underway.delete(input.id),
      );
      // The task has fewer hours by now.
      if (taken.ok && task !== undefined) void taskDetails(shown, task, () => world.clock.now());
      return taken;
    },
  };
}
