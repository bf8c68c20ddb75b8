import type { Preferences } from '../shared/domain.ts';
import type { Problem } from '../shared/problem.ts';
import { failure, type Result } from '../shared/result.ts';
import type { Workspace } from './account/workspace.ts';
import type { Workspaces } from './account/workspaces.ts';
import type { Notices } from './notices.ts';
import type { Drafting } from './outbox/draft.ts';
import type { PatientStore } from './patient-store.ts';
import type { World } from './ports.ts';
import type { Reminders } from './reminders/reminders.ts';
import type { Settings } from './settings.ts';
import type { Proposals } from './timer/proposals.ts';
import type { Timekeeper } from './timer/timekeeper.ts';
import { startOf } from './timer/start.ts';
import type { Updates } from './updates/updates.ts';
import { dayOf } from './timesheet/calendar.ts';

/** What the running application is made of; its commands and queries work on these. */
export interface Application {
  readonly world: World & { readonly store: PatientStore };
  readonly workspaces: Workspaces;
  readonly timekeeper: Timekeeper;
  readonly settings: Settings;
  readonly notices: Notices;
  readonly reminders: Reminders;
  readonly updates: Updates;
  readonly proposals: Proposals;
}

/** The preferences that hold for the account that is shown. */
export const preferencesNow = ({ settings, workspaces }: Application): Preferences =>
  settings.of(workspaces.accounts.shown);

/** Does something in the workspace that is shown. */
export function inShown<Value>(
  { workspaces }: Application,
  use: (open: Workspace) => Result<Value, Problem>,
): Result<Value, Problem> {
  const { shown } = workspaces;
  return shown === null ? failure({ kind: 'signed-out' }) : use(shown);
}

/** What drafts of the account that is shown depend on besides its entries. */
export function draftingNow(app: Application): Drafting {
  const run = app.timekeeper.timer.current;
  return {
    preferences: preferencesNow(app),
    running:
      run === null || run.accountId !== app.workspaces.accounts.shown
        ? null
        : { taskId: run.task.id, since: dayOf(startOf(app.timekeeper.timer, run), run.zone) },
  };
}
