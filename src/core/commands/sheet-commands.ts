import type { CommandHandlers } from '../../shared/contract.ts';
import { done, success } from '../../shared/result.ts';
import { draftingNow, inShown, preferencesNow, type Application } from '../application.ts';
import { submitDays } from '../outbox/draft.ts';
import {
  addEntry,
  deleteEntry,
  editEntry,
  mergeEntries,
  postEntry,
  restoreEntry,
  splitEntry,
} from '../timesheet/entry-commands.ts';

type SheetCommand =
  | 'addEntry'
  | 'editEntry'
  | 'mergeEntries'
  | 'splitEntry'
  | 'deleteEntry'
  | 'restoreEntry'
  | 'undo'
  | 'redo'
  | 'writeDraft'
  | 'submitDays'
  | 'postEntry';

/** The entries of the account that is shown, and what becomes of them. */
export function sheetCommands(app: Application): CommandHandlers<SheetCommand> {
  const { clock, newId } = app.world;
  return {
    addEntry: (input) =>
      inShown(app, (open) => {
        const labelOf = open.labelOf;
        const making = { id: newId(), now: clock.now(), zone: clock.zone(), labelOf };
        const added = addEntry(open, input, making);
        const task = labelOf(input.taskId);
        if (added.ok && task !== null) open.usage.used(task, clock.now());
        return added;
      }),
    editEntry: (input) => inShown(app, (open) => editEntry(open, input, open.labelOf)),
    mergeEntries: ({ ids }) => inShown(app, (open) => mergeEntries(open, ids)),
    splitEntry: (input) =>
      inShown(app, (open) => splitEntry(open, input, { restId: newId(), labelOf: open.labelOf })),
    deleteEntry: ({ id }) => inShown(app, (open) => deleteEntry(open, id, clock.now())),
    restoreEntry: ({ id }) => inShown(app, (open) => restoreEntry(open, id)),
    undo: () =>
      inShown(app, (open) => {
        open.history.undo();
        return done;
      }),
    redo: () =>
      inShown(app, (open) => {
        open.history.redo();
        return done;
      }),
    writeDraft: (input) =>
      inShown(app, (open) => {
        open.drafts.write(input);
        return done;
      }),
    submitDays: ({ days }) =>
      inShown(app, (open) => {
        const submitted = submitDays(open, days, draftingNow(app), { newId, now: clock.now() });
        // A second click finds nothing more to submit; what the first one submitted is still going on.
        if (submitted.postingIds.length > 0) open.submission = submitted;
        open.delivery.wake();
        return success({ postingIds: submitted.postingIds, left: submitted.left });
      }),
    postEntry: (input) =>
      inShown(app, (open) => {
        const making = { id: newId(), now: clock.now(), preferences: preferencesNow(app) };
        const posted = postEntry(open, input, making);
        if (posted.ok) open.delivery.wake();
        return posted;
      }),
  };
}
