import type {
  CommandAnswer,
  CommandHandlers,
  Commands,
  CoreCommand,
  InputOf,
} from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure } from '../../shared/result.ts';
import type { Application } from '../application.ts';
import { StoreFailure } from '../ports.ts';

/**
 * After each command the snapshot is published; a failing disk is a problem that is told, not an
 * exception: what was stored before is still there.
 */
export function guarded(
  commands: CommandHandlers<CoreCommand>,
  { world, notices }: Pick<Application, 'world' | 'notices'>,
  publish: () => void,
): CommandHandlers<CoreCommand> {
  const guard =
    <Name extends CoreCommand>(name: Name) =>
    async (input: InputOf<Commands[Name]>): Promise<CommandAnswer<Name>> => {
      try {
        return await commands[name](input);
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        world.log.error('store-failed', error, { command: name });
        const problem: Problem = { kind: 'storage', cause: error.trouble, change: 'refused' };
        notices.tell({ id: 'refused', kind: 'problem', problem });
        return failure(problem);
      } finally {
        publish();
      }
    };
  return {
    signIn: guard('signIn'),
    tryDemo: guard('tryDemo'),
    trustCertificate: guard('trustCertificate'),
    signInToProxy: guard('signInToProxy'),
    signOut: guard('signOut'),
    showAccount: guard('showAccount'),
    moveAccount: guard('moveAccount'),
    start: guard('start'),
    stop: guard('stop'),
    pause: guard('pause'),
    resume: guard('resume'),
    toggle: guard('toggle'),
    answerProposal: guard('answerProposal'),
    note: guard('note'),
    correctStart: guard('correctStart'),
    answerAway: guard('answerAway'),
    editEntry: guard('editEntry'),
    mergeEntries: guard('mergeEntries'),
    splitEntry: guard('splitEntry'),
    deleteEntry: guard('deleteEntry'),
    restoreEntry: guard('restoreEntry'),
    addEntry: guard('addEntry'),
    undo: guard('undo'),
    redo: guard('redo'),
    writeDraft: guard('writeDraft'),
    submitDays: guard('submitDays'),
    postEntry: guard('postEntry'),
    sendNow: guard('sendNow'),
    settlePosting: guard('settlePosting'),
    resendPosting: guard('resendPosting'),
    withdrawPosting: guard('withdrawPosting'),
    undoPosting: guard('undoPosting'),
    favourite: guard('favourite'),
    refreshCatalogue: guard('refreshCatalogue'),
    keepDraft: guard('keepDraft'),
    save: guard('save'),
    deleteInCopper: guard('deleteInCopper'),
    setPreferences: guard('setPreferences'),
    restorePreferences: guard('restorePreferences'),
    restoreKept: guard('restoreKept'),
    snoozeReminder: guard('snoozeReminder'),
    dismissNotice: guard('dismissNotice'),
    lookForUpdate: guard('lookForUpdate'),
    installUpdate: guard('installUpdate'),
  } satisfies Record<CoreCommand, unknown>;
}
