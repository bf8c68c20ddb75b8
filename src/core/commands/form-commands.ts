import type { CommandHandlers } from '../../shared/contract.ts';
import { done, failure } from '../../shared/result.ts';
import { inShown, type Application } from '../application.ts';
import { remove } from '../forms/remove.ts';
import { save } from '../forms/save.ts';

type FormCommand = 'keepDraft' | 'save' | 'deleteInCopper';

/** Tasks, projects and organisations of the account that is shown. */
export function formCommands(app: Application): CommandHandlers<FormCommand> {
  const { workspaces } = app;
  return {
    keepDraft: ({ kind, id, typed }) =>
      inShown(app, (open) => {
        open.forms.keep(kind, id, typed);
        return done;
      }),
    save: (wanted) => {
      const { shown } = workspaces;
      return shown === null ? failure({ kind: 'signed-out' }) : save(shown, wanted);
    },
    deleteInCopper: ({ subject, name }) => {
      const { shown } = workspaces;
      return shown === null ? failure({ kind: 'signed-out' }) : remove(shown, subject, name);
    },
  };
}
