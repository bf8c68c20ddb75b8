import type { CommandHandlers } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { inShown, type Application } from '../application.ts';
import { resendPosting, settlePosting, withdrawPosting } from '../outbox/posting-commands.ts';

type OutboxCommand = 'sendNow' | 'settlePosting' | 'resendPosting' | 'withdrawPosting';

/** The postings of the account that is shown. */
export function outboxCommands(app: Application): CommandHandlers<OutboxCommand> {
  const { world, workspaces } = app;

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
  };
}
