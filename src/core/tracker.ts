import type {
  CommandHandlers,
  CoreCommand,
  CoreQuery,
  ExportWanted,
  QueryHandlers,
} from '../shared/contract.ts';
import type { Subject } from '../shared/form.ts';
import type { Problem } from '../shared/problem.ts';
import { success, type Result } from '../shared/result.ts';
import type { Notice, Snapshot } from '../shared/snapshot.ts';
import { backupsOf, type Backups } from './account/backups.ts';
import { goOnRemoving } from './account/removal.ts';
import { Workspaces } from './account/workspaces.ts';
import { inShown, preferencesNow, type Application } from './application.ts';
import { accountCommands } from './commands/account-commands.ts';
import { formCommands } from './commands/form-commands.ts';
import { guarded } from './commands/guarded.ts';
import { otherCommands } from './commands/other-commands.ts';
import { outboxCommands } from './commands/outbox-commands.ts';
import { sheetCommands } from './commands/sheet-commands.ts';
import { timerCommands } from './commands/timer-commands.ts';
import { subjectPage } from './copper/address.ts';
import { Notices } from './notices.ts';
import { PatientStore } from './patient-store.ts';
import type { World } from './ports.ts';
import { queriesOf } from './queries.ts';
import { reminderFacts } from './reminders/facts.ts';
import { Reminders } from './reminders/reminders.ts';
import { Settings } from './settings.ts';
import { snapshotOf } from './snapshot-of.ts';
import { Attendance } from './timer/attendance.ts';
import { changesAnything } from './timer/proposal.ts';
import { deedOf, Proposals, type Wanted } from './timer/proposals.ts';
import { Timekeeper } from './timer/timekeeper.ts';
import type { Run } from './timer/timer.ts';
import { dayOf, endOfDay } from './timesheet/calendar.ts';
import { entriesOf } from './timesheet/entry.ts';
import { Updates, type UpdateSurroundings } from './updates/updates.ts';
import { exported, type TimesheetExport } from './timesheet/export.ts';

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
  readonly backups: Backups;
  /** The address of something's page on the account's server, null when nobody is signed in. */
  readonly pageOf: (subject: Subject) => string | null;
}

export function createTracker(outside: World): Tracker {
  const { clock } = outside;
  const store = new PatientStore(outside.store, clock, storeTroubleChanged);
  const world = { ...outside, store };
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const notices = new Notices();
  const { managed, problem } = world.managed;
  if (problem !== null) notices.tell({ id: 'managed', kind: 'problem', problem });
  let restoredTold = 0;
  let updateTold = '';
  let number = 0;
  let current: Snapshot | null = null;
  let cancelMidnight: () => void = () => undefined;
  let cancelSoon: (() => void) | null = null;

  const workspaces = new Workspaces(world, publishSoon);
  const app: Application = {
    world,
    workspaces,
    notices,
    proposals: new Proposals(),
    updates: new Updates(world, updateSurroundings, updatesChanged),
    settings: new Settings(store.patiently, world.managed.managed.preferences),
    timekeeper: new Timekeeper({ ...world, store: store.patiently }, fileRuns, publish),
    reminders: new Reminders(
      { clock, store: store.patiently },
      () => reminderFacts(app),
      (reminder) => {
        notices.tell({ id: `reminder-${reminder}`, kind: 'reminder', reminder });
        publish();
      },
    ),
  };
  const { timekeeper, reminders, updates, proposals } = app;
  const attendance = new Attendance(world, timekeeper, () => preferencesNow(app).away, publish);
  // A disk that refuses is told on the way, so all the rest has to be there.
  workspaces.load();

  /** An ended run becomes entries of the account that it was tracked for. */
  function fileRuns(runs: readonly Run[]): void {
    for (const [accountId, ofAccount] of Map.groupBy(runs, (run) => run.accountId)) {
      workspaces.entriesOf(accountId).put(ofAccount.flatMap(entriesOf));
    }
  }

  function publish(): void {
    cancelSoon?.();
    cancelSoon = null;
    current = null;
    reminders.look();
    attendance.look();
    proposals.look(app);
    notices.keep((notice) => notice.kind !== 'reminder' || reminders.holds(notice.reminder));
    const snapshot = takeSnapshot();
    for (const listener of listeners) listener(snapshot);
    updates.consider();
  }

  /**
   * For what happens without the person: a queue that is delivered changes several times in a millisecond, and
   * each snapshot of it is as long as the queue.
   */
  function publishSoon(): void {
    current = null;
    cancelSoon ??= clock.soon(publish);
  }

  function takeSnapshot(): Snapshot {
    if (current !== null) return current;
    const now = clock.now();
    const zone = clock.zone();
    number += 1;
    const taken = snapshotOf({
      ...{ number, workspaces, now, zone, today: dayOf(now, zone) },
      timer: timekeeper.timer,
      returnedAt: attendance.returnedAt,
      preferences: preferencesNow(app),
      notices: notices.all,
      proposal: proposals.open,
      updates: updates.view,
      managed,
    });
    // Taking it may read a month for the first time, and find it damaged.
    current = tellRestored() ? { ...taken, notices: notices.all } : taken;
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

  /** Whether there was something new to tell. */
  function tellRestored(): boolean {
    const news = store.restored.slice(restoredTold);
    restoredTold += news.length;
    for (const restored of news) {
      notices.tell({ id: `restored-${restored.document}`, kind: 'file-restored', ...restored });
    }
    return news.length > 0;
  }

  /** The disk takes nothing any more, or everything again. */
  function storeTroubleChanged(): void {
    const { trouble } = store;
    notices.drop('storage');
    if (trouble !== null) {
      const problem: Problem = { kind: 'storage', cause: trouble, change: 'in-memory' };
      notices.tell({ id: 'storage', kind: 'problem', problem });
    }
    world.log.warn('store-trouble', { trouble: trouble ?? 'over' });
    publish();
  }

  function updateSurroundings(): UpdateSurroundings {
    const onItsWay = workspaces.open.some(({ outbox }) =>
      outbox.live.some(({ state }) => state.kind === 'sending' || state.kind === 'confirming'),
    );
    return {
      wanted: preferencesNow(app).updates === 'automatic',
      quiet: !onItsWay && store.trouble === null,
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
      notices.tell({ id: 'update', kind: 'update', state });
    }
    publish();
  }

  return {
    open: () => {
      timekeeper.recover();
      goOnRemoving(app);
      attendance.open();
      publishAtMidnight();
      publish();
      updates.open();
      return workspaces.start();
    },
    close: () => {
      cancelMidnight();
      reminders.stop();
      attendance.close();
      timekeeper.close();
      workspaces.close();
      const trouble = store.close();
      updates.close();
      cancelSoon?.();
      if (trouble !== null) world.log.error('store-unsaved', trouble);
    },
    commands: guarded(
      {
        ...accountCommands(app),
        ...timerCommands(app),
        ...sheetCommands(app),
        ...outboxCommands(app),
        ...formCommands(app),
        ...otherCommands(app),
      },
      app,
      publish,
    ),
    queries: queriesOf(app),
    snapshot: takeSnapshot,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    propose: (wanted) => {
      const deed = deedOf(app, wanted);
      if (deed === null || !changesAnything(deed, timekeeper.timer)) return false;
      proposals.ask(deed);
      publish();
      return true;
    },
    tell: (notice) => {
      notices.tell(notice);
      publish();
    },
    exported: (wanted) => inShown(app, (open) => success(exported(open, wanted))),
    backups: backupsOf(app, publish),
    pageOf: (subject) => {
      const { shown } = workspaces;
      if (shown === null) return null;
      return subjectPage(shown.server, subject, shown.label(subject.id)?.projectId ?? null);
    },
  };
}
