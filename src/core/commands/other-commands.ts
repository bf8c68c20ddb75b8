import type { CommandHandlers } from '../../shared/contract.ts';
import { done, failure, success } from '../../shared/result.ts';
import { restoreKept } from '../account/kept-aside.ts';
import { inShown, type Application } from '../application.ts';

type OtherCommand =
  | 'favourite'
  | 'refreshCatalogue'
  | 'setPreferences'
  | 'restorePreferences'
  | 'restoreKept'
  | 'snoozeReminder'
  | 'dismissNotice'
  | 'lookForUpdate'
  | 'installUpdate';

/** The catalogue, the preferences, and what was told. */
export function otherCommands(app: Application): CommandHandlers<OtherCommand> {
  const { workspaces, settings, reminders, notices, updates } = app;
  return {
    favourite: ({ taskId, favourite }) =>
      inShown(app, (open) => {
        const task = open.label(taskId);
        if (task === null) return failure({ kind: 'gone', what: 'task' });
        open.usage.setFavourite(task, favourite);
        return done;
      }),
    refreshCatalogue: () =>
      inShown(app, (open) => {
        void open.refresh();
        return done;
      }),
    setPreferences: (input) => settings.change(workspaces.accounts.shown, input),
    restorePreferences: ({ accountId, preferences }) => settings.change(accountId, preferences),
    restoreKept: ({ file }) => {
      const restored = restoreKept(app, file);
      return restored === null ? failure({ kind: 'gone', what: 'backup' }) : success(restored);
    },
    snoozeReminder: ({ reminder }) => {
      notices.drop(`reminder-${reminder}`);
      reminders.snooze(reminder);
      return done;
    },
    lookForUpdate: () => {
      void updates.look();
      return done;
    },
    installUpdate: () => {
      updates.install();
      return done;
    },
    dismissNotice: ({ id }) => {
      notices.drop(id);
      return done;
    },
  };
}
