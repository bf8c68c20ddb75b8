import type {
  CommandAnswer,
  CommandHandlers,
  Commands,
  CoreCommand,
  CoreQuery,
  ExportWanted,
  InputOf,
  QueryHandlers,
} from '../shared/contract.ts';
import type { Instant, TaskLabel } from '../shared/domain.ts';
import type { Problem } from '../shared/problem.ts';
import { done, failure, success, type Result } from '../shared/result.ts';
import type { Notice, Snapshot } from '../shared/snapshot.ts';
import { Accounts } from './account/accounts.ts';
import { signIn, type SignedIn } from './account/sign-in.ts';
import { accountFolder, Workspace } from './account/workspace.ts';
import { taskPage } from './copper/address.ts';
import { PatientStore } from './patient-store.ts';
import { StoreFailure, type World } from './ports.ts';
import { settingsDocument } from './settings.ts';
import { taskDetails } from './catalogue/finding.ts';
import { createTask, placesOf } from './catalogue/new-task.ts';
import {
  addEntry,
  deleteEntry,
  editEntry,
  mergeEntries,
  noteRun,
  postEntry,
  restoreEntry,
  splitEntry,
} from './timesheet/entry-commands.ts';
import { resendPosting, settlePosting, withdrawPosting } from './outbox/posting-commands.ts';
import { submitDays, type Drafting } from './outbox/draft.ts';
import { snapshotOf } from './snapshot-of.ts';
import { Reminders } from './reminders/reminders.ts';
import type { Facts } from './reminders/due.ts';
import { exported, type TimesheetExport } from './timesheet/export.ts';
import { spanOf } from './timer/intervals.ts';
import { dayView, timesheetView, unsubmittedDays } from './timesheet-view.ts';
import { Updates, type UpdateSurroundings } from './updates/updates.ts';
import { dayOf, endOfDay } from './timesheet/calendar.ts';
import { Entries } from './timesheet/entries.ts';
import { entriesOf } from './timesheet/entry.ts';
import { awayAnswer, gapOf } from './timer/answer-away.ts';
import { Attendance } from './timer/attendance.ts';
import { answered } from './timer/away.ts';
import { correctedStart } from './timer/correct-start.ts';
import { startCorrected, startOf } from './timer/start.ts';
import { changesAnything, toggling, type Deed } from './timer/proposal.ts';
import { Timekeeper } from './timer/timekeeper.ts';
import { noted, paused, resumed, started, stopped, type Run, type Timer } from './timer/timer.ts';

/** The application: owns the state, takes commands, publishes snapshots. */
export interface Tracker {
  /**
   * Goes on where the last run of the app ended, and connects in the background; resolves once the tasks are
   * known that were known then.
   */
  open(): Promise<void>;
  /** Leaves everything on disk as it has to be for the next start. */
  close(): void;
  readonly commands: CommandHandlers<CoreCommand>;
  readonly queries: QueryHandlers<CoreQuery>;
  readonly snapshot: () => Snapshot;
  /** Calls back with each change; answers with how to stop. */
  readonly watch: (listener: (snapshot: Snapshot) => void) => () => void;
  /** Asks the person whether something should be done; whether there is anything to ask. */
  readonly propose: (wanted: Wanted) => boolean;
  /** Tells something of the desktop, which the core does not know. */
  readonly tell: (notice: Notice) => void;
  /** What an export of the timesheet holds. */
  readonly exported: (wanted: ExportWanted) => Result<TimesheetExport, Problem>;
  /** The address of a task's page on the account's server, null when nobody is signed in. */
  readonly taskPage: (taskId: number) => string | null;
}

/** What a link can want. */
export type Wanted =
  | { readonly kind: 'start'; readonly taskId: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'toggle' };

export function createTracker(outside: World): Tracker {
  const { clock } = outside;
  const store = new PatientStore(outside.store, clock, storeTroubleChanged);
  const world = { ...outside, store };
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const accounts = new Accounts(store);
  const settings = settingsDocument(store.patiently);
  let { preferences } = settings.read();
  let notices: readonly Notice[] = [];
  let restoredTold = 0;
  let updateTold = '';
  let number = 0;
  let current: Snapshot | null = null;
  let proposal: Deed | null = null;
  let cancelMidnight: () => void = () => undefined;
  let workspace: Workspace | null = null;

  const reminders = new Reminders({ clock, store: store.patiently }, reminderFacts, (reminder) => {
    tell({ id: `reminder-${reminder}`, kind: 'reminder', reminder });
    publish();
  });
  const timekeeper = new Timekeeper({ ...world, store: store.patiently }, fileRuns, publish);
  const updates = new Updates(world, updateSurroundings, updatesChanged);
  const attendance = new Attendance(world, timekeeper, () => preferences.away, publish);
  workspace = openWorkspace(null);

  function openWorkspace(password: string | null): Workspace | null {
    const account = accounts.current;
    return account === null ? null : new Workspace(world, account, password, publish);
  }

  /** An ended run becomes entries of the account that it was tracked for. */
  function fileRuns(runs: readonly Run[]): void {
    for (const [accountId, ofAccount] of Map.groupBy(runs, (run) => run.accountId)) {
      const entries =
        workspace?.account.id === accountId
          ? workspace.entries
          : new Entries(store.patiently, clock, accountFolder(accountId));
      entries.put(ofAccount.flatMap(entriesOf));
    }
  }

  function publish(): void {
    current = null;
    reminders.look();
    attendance.look();
    notices = notices.filter((notice) => notice.kind !== 'reminder' || reminders.holds(notice.reminder));
    if (proposal !== null && !changesAnything(proposal, timekeeper.timer)) proposal = null;
    const snapshot = takeSnapshot();
    for (const listener of listeners) listener(snapshot);
    updates.consider();
  }

  function takeSnapshot(): Snapshot {
    if (current !== null) return current;
    const now = clock.now();
    const zone = clock.zone();
    const today = dayOf(now, zone);
    number += 1;
    const { returnedAt } = attendance;
    const state = { number, workspace, timer: timekeeper.timer, preferences, now, today, zone, returnedAt };
    const taken = snapshotOf({ ...state, notices, proposal, updates: updates.view });
    // Taking it may read a month for the first time, and find it damaged.
    current = tellRestored() ? { ...taken, notices } : taken;
    return current;
  }

  function publishAtMidnight(): void {
    const now = clock.now();
    const zone = clock.zone();
    cancelMidnight = clock.after(endOfDay(dayOf(now, zone), zone) - now, () => {
      publish();
      publishAtMidnight();
    });
  }

  function tell(notice: Notice): void {
    notices = [...notices.filter(({ id }) => id !== notice.id), notice];
  }

  /** Whether there was something new to tell. */
  function tellRestored(): boolean {
    const news = store.restored.slice(restoredTold);
    restoredTold += news.length;
    for (const restored of news) {
      tell({ id: `restored-${restored.document}`, kind: 'file-restored', ...restored });
    }
    return news.length > 0;
  }

  /** The disk takes nothing any more, or everything again. */
  function storeTroubleChanged(): void {
    const { trouble } = store;
    notices = notices.filter(({ id }) => id !== 'storage');
    if (trouble !== null) {
      tell({
        id: 'storage',
        kind: 'problem',
        problem: { kind: 'storage', cause: trouble, change: 'in-memory' },
      });
    }
    world.log.warn('store-trouble', { trouble: trouble ?? 'over' });
    publish();
  }

  function updateSurroundings(): UpdateSurroundings {
    const onItsWay = workspace?.outbox.live.some(
      ({ state }) => state.kind === 'sending' || state.kind === 'confirming',
    );
    return {
      wanted: preferences.updates === 'automatic',
      quiet: onItsWay !== true && store.trouble === null,
      timerStopped: timekeeper.timer.current === null,
    };
  }

  function updatesChanged(): void {
    const { how, state } = updates.view;
    const told = (state.kind === 'available' && how === 'told') || state.kind === 'refused';
    const known = `${state.kind} ${'version' in state ? state.version : ''}`;
    // Said once for each version, however often it is found.
    if (told && known !== updateTold) {
      updateTold = known;
      tell({ id: 'update', kind: 'update', state });
    }
    publish();
  }

  function reminderFacts(): Facts | null {
    if (workspace === null) return null;
    const { entries, outbox } = workspace;
    const today = dayOf(clock.now(), clock.zone());
    const ofToday = entries.ofDay(today);
    const run = timekeeper.timer.current;
    const worked = [...ofToday.flatMap(({ intervals }) => intervals), ...(run?.closed ?? [])];
    return {
      today,
      zone: clock.zone(),
      workingHours: preferences.workingHours,
      wanted: preferences.reminders,
      running: run !== null && run.since !== null,
      idleSince: worked.length === 0 ? null : spanOf(worked).to,
      unsubmitted: ofToday.some(({ id, day }) => outbox.ofEntry(id, day) === null),
    };
  }

  function label(taskId: number): TaskLabel | null {
    return workspace?.label(taskId) ?? null;
  }

  /** Runs what changes the timer: nothing is told before it is on disk. */
  function withTimer(change: (timer: Timer, now: Instant) => Timer): Result<undefined, Problem> {
    if (timekeeper.timer.current === null) return failure({ kind: 'timer-stopped' });
    timekeeper.change(change);
    return done;
  }

  function deedOf(wanted: Wanted): Deed | null {
    if (wanted.kind === 'toggle') return toggling(timekeeper.timer, workspace?.usage.recent[0] ?? null);
    if (wanted.kind === 'stop') return wanted;
    const task = label(wanted.taskId);
    return task === null ? null : { kind: 'start', task };
  }

  function does(deed: Deed): Result<undefined, Problem> | Promise<Result<undefined, Problem>> {
    switch (deed.kind) {
      case 'start':
        return commands.start({ taskId: deed.task.id });
      case 'pause':
        return commands.pause(undefined);
      case 'resume':
        return commands.resume(undefined);
      case 'stop':
        return withTimer(stopped);
    }
  }

  function drafting(): Drafting {
    const run = timekeeper.timer.current;
    return {
      preferences,
      running:
        run === null ? null : { taskId: run.task.id, since: dayOf(startOf(timekeeper.timer, run), run.zone) },
    };
  }

  function inWorkspace<Value>(use: (workspace: Workspace) => Result<Value, Problem>): Result<Value, Problem> {
    return workspace === null ? failure({ kind: 'signed-out' }) : use(workspace);
  }

  function enter({ account, password, keychainUnavailable }: SignedIn): void {
    // A full disk refuses here, while everything is still as it was.
    accounts.signIn(account);
    if (workspace?.account.id !== account.id && timekeeper.timer.current !== null) {
      timekeeper.change(stopped);
    }
    proposal = null;
    workspace?.close();
    workspace = openWorkspace(password);
    workspace?.serverHours.forget();
    notices = notices.filter(({ kind }) => kind !== 'keychain-unavailable');
    if (keychainUnavailable) tell({ id: 'keychain', kind: 'keychain-unavailable' });
    void workspace?.open();
  }

  const commands: CommandHandlers<CoreCommand> = {
    signIn: async (input) => {
      const signed = await signIn(world, accounts, { ...input, demo: false });
      if (!signed.ok) return signed;
      enter(signed.value);
      return done;
    },
    tryDemo: async () => {
      const demo = await world.demo.start();
      const signed = await signIn(world, accounts, { ...demo, staySignedIn: false, demo: true });
      if (!signed.ok) return signed;
      enter(signed.value);
      return done;
    },
    signOut: async ({ force }) => {
      const leaving = workspace;
      if (leaving === null) return done;
      const postings = leaving.outbox.live.length;
      const today = dayOf(clock.now(), clock.zone());
      const unposted = leaving.entries
        .ofDay(today)
        .filter(({ id, day }) => leaving.outbox.ofEntry(id, day) === null);
      const entries = unposted.length + (timekeeper.timer.current === null ? 0 : 1);
      if (!force && postings + entries > 0) return failure({ kind: 'unsent-work', postings, entries });
      accounts.signOut();
      timekeeper.change(stopped);
      leaving.close();
      workspace = null;
      proposal = null;
      publish();
      await Promise.all([leaving.session.signOut(), world.vault.remove(leaving.account.id)]);
      return done;
    },

    start: ({ taskId }) =>
      inWorkspace((open) => {
        const task = label(taskId);
        if (task === null) return failure({ kind: 'gone', what: 'task' });
        const start = { id: world.newId(), accountId: open.account.id, task, zone: clock.zone() };
        timekeeper.change((timer, now) => started(timer, start, now));
        open.usage.used(task, clock.now());
        return done;
      }),
    stop: () => {
      const run = timekeeper.timer.current;
      if (run === null) return failure({ kind: 'timer-stopped' });
      timekeeper.change(stopped);
      const last = workspace?.entries.ofRun(run.id).at(-1);
      return last === undefined ? failure({ kind: 'gone', what: 'entry' }) : success({ entryId: last.id });
    },
    pause: () => withTimer(paused),
    resume: () => withTimer(resumed),
    toggle: () => {
      const deed = deedOf({ kind: 'toggle' });
      return deed === null ? failure({ kind: 'nothing-to-continue' }) : does(deed);
    },
    answerProposal: ({ answer }) => {
      const deed = proposal;
      proposal = null;
      return deed === null || answer === 'refuse' ? done : does(deed);
    },
    note: ({ text, runId }) => {
      const run = timekeeper.timer.current;
      if (runId === undefined || run?.id === runId) return withTimer((timer) => noted(timer, text));
      return inWorkspace((open) => noteRun(open, runId, text));
    },
    correctStart: (input) => {
      const run = timekeeper.timer.current;
      if (run === null) return failure({ kind: 'timer-stopped' });
      const start = correctedStart(input, timekeeper.timer, run, clock.now(), workspace);
      return start.ok ? withTimer((timer) => startCorrected(timer, start.value)) : start;
    },
    answerAway: (input) =>
      inWorkspace(({ account }) => {
        const gap = gapOf(timekeeper.timer, account.id, input.gap);
        if (gap === undefined) return done;
        const answer = awayAnswer(gap, input.answer, { newId: world.newId, labelOf: label });
        if (!answer.ok) return answer;
        timekeeper.change((timer, now) => {
          const asked = gapOf(timer, account.id, input.gap);
          return asked === undefined ? timer : answered(timer, asked, answer.value, now);
        });
        return done;
      }),

    addEntry: (input) =>
      inWorkspace((open) => {
        const added = addEntry(open, input, {
          id: world.newId(),
          now: clock.now(),
          zone: clock.zone(),
          labelOf: label,
        });
        const task = label(input.taskId);
        if (added.ok && task !== null) open.usage.used(task, clock.now());
        return added;
      }),
    editEntry: (input) => inWorkspace((open) => editEntry(open, input, label)),
    mergeEntries: ({ ids }) => inWorkspace((open) => mergeEntries(open, ids)),
    splitEntry: (input) =>
      inWorkspace((open) => splitEntry(open, input, { restId: world.newId(), labelOf: label })),
    deleteEntry: ({ id }) => inWorkspace((open) => deleteEntry(open, id, clock.now())),
    restoreEntry: ({ id }) => inWorkspace((open) => restoreEntry(open, id)),
    undo: () =>
      inWorkspace((open) => {
        open.history.undo();
        return done;
      }),
    redo: () =>
      inWorkspace((open) => {
        open.history.redo();
        return done;
      }),
    writeDraft: (input) =>
      inWorkspace((open) => {
        open.drafts.write(input);
        return done;
      }),
    submitDays: ({ days }) =>
      inWorkspace((open) => {
        const making = { newId: world.newId, now: clock.now() };
        const submitted = submitDays(open, days, drafting(), making);
        // A second click finds nothing more to submit; what the first one submitted is still going on.
        if (submitted.postingIds.length > 0) open.submission = submitted;
        open.delivery.wake();
        return success({ postingIds: submitted.postingIds, left: submitted.left });
      }),
    postEntry: (input) =>
      inWorkspace((open) => {
        const posted = postEntry(open, input, { id: world.newId(), now: clock.now(), preferences });
        if (posted.ok) open.delivery.wake();
        return posted;
      }),

    sendNow: () =>
      inWorkspace((open) => {
        open.delivery.hurry(true);
        void open.connect();
        return done;
      }),
    settlePosting: ({ id, answer }) =>
      inWorkspace((open) => afterwards(open, settlePosting(open.outbox, id, answer, clock.now()))),
    resendPosting: ({ id, hours }) =>
      inWorkspace((open) => afterwards(open, resendPosting(open.outbox, id, hours, clock.now()))),
    withdrawPosting: ({ id }) => inWorkspace((open) => withdrawPosting(open, id)),

    favourite: ({ taskId, favourite }) =>
      inWorkspace((open) => {
        const task = label(taskId);
        if (task === null) return failure({ kind: 'gone', what: 'task' });
        open.usage.setFavourite(task, favourite);
        return done;
      }),
    refreshCatalogue: () =>
      inWorkspace((open) => {
        void open.refresh();
        return done;
      }),
    createTask: async (input) =>
      workspace === null ? failure({ kind: 'signed-out' }) : createTask(workspace, input),
    setPreferences: (input) => {
      settings.write({ version: 1, preferences: input });
      preferences = input;
      return done;
    },
    snoozeReminder: ({ reminder }) => {
      notices = notices.filter(({ id }) => id !== `reminder-${reminder}`);
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
      notices = notices.filter((notice) => notice.id !== id);
      return done;
    },
  };

  function afterwards<Value>(open: Workspace, result: Result<Value, Problem>): Result<Value, Problem> {
    open.delivery.wake();
    return result;
  }

  const queries: QueryHandlers<CoreQuery> = {
    findTasks: async (input) =>
      workspace === null ? failure({ kind: 'signed-out' }) : success(await workspace.finder.find(input)),
    places: () => inWorkspace((open) => success(placesOf(open.catalogue))),
    taskDetails: ({ taskId }) =>
      workspace === null
        ? failure({ kind: 'signed-out' })
        : taskDetails(workspace, taskId, () => clock.now()),
    day: ({ day }) =>
      inWorkspace((open) =>
        success(
          dayView(open, day, {
            ...drafting(),
            timer: timekeeper.timer,
            now: clock.now(),
            zone: clock.zone(),
          }),
        ),
      ),
    timesheet: ({ from, to }) => inWorkspace((open) => success(timesheetView(open, from, to))),
    unsubmittedDays: () =>
      inWorkspace((open) => success({ days: unsubmittedDays(open, dayOf(clock.now(), clock.zone())) })),
  };

  return {
    open: () => {
      timekeeper.recover();
      attendance.open();
      publishAtMidnight();
      publish();
      updates.open();
      return workspace?.open() ?? Promise.resolve();
    },
    close: () => {
      cancelMidnight();
      reminders.stop();
      attendance.close();
      timekeeper.close();
      workspace?.close();
      const trouble = store.close();
      updates.close();
      if (trouble !== null) world.log.error('store-unsaved', trouble);
    },
    commands: guarded(commands, world, tell, publish),
    queries,
    snapshot: takeSnapshot,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    propose: (wanted) => {
      const deed = deedOf(wanted);
      if (deed === null || !changesAnything(deed, timekeeper.timer)) return false;
      proposal = deed;
      publish();
      return true;
    },
    tell: (notice) => {
      tell(notice);
      publish();
    },
    exported: (wanted) => inWorkspace((open) => success(exported(open, wanted))),
    taskPage: (taskId) =>
      workspace === null ? null : taskPage(workspace.server, taskId, label(taskId)?.projectId ?? null),
  };
}

/**
 * After each command the snapshot is published; a failing disk is a problem that is told, not an
 * exception: what was stored before is still there.
 */
function guarded(
  commands: CommandHandlers<CoreCommand>,
  world: World,
  tell: (notice: Notice) => void,
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
        tell({ id: 'refused', kind: 'problem', problem });
        return failure(problem);
      } finally {
        publish();
      }
    };
  return {
    signIn: guard('signIn'),
    tryDemo: guard('tryDemo'),
    signOut: guard('signOut'),
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
    favourite: guard('favourite'),
    refreshCatalogue: guard('refreshCatalogue'),
    createTask: guard('createTask'),
    setPreferences: guard('setPreferences'),
    snoozeReminder: guard('snoozeReminder'),
    dismissNotice: guard('dismissNotice'),
    lookForUpdate: guard('lookForUpdate'),
    installUpdate: guard('installUpdate'),
  } satisfies Record<CoreCommand, unknown>;
}
