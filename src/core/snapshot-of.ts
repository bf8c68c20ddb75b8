import { cardOf } from '../shared/catalogue.ts';
import {
  preferenceNames,
  type Day,
  type Instant,
  type Preferences,
  type TaskLabel,
} from '../shared/domain.ts';
import type {
  AccountView,
  EntryView,
  ManagedView,
  Notice,
  PostingStateView,
  PostingView,
  Snapshot,
  UpdatesView,
  TimerView,
  TodayView,
} from '../shared/snapshot.ts';
import type { Account } from './account/accounts.ts';
import type { Workspace } from './account/workspace.ts';
import type { Workspaces } from './account/workspaces.ts';
import { revisionOf } from './catalogue/news.ts';
import type { Managed } from './managed.ts';
import { submissionView } from './outbox/draft.ts';
import { needsPerson, type Posting } from './outbox/posting.ts';
import { endOfDay, startOfDay } from './timesheet/calendar.ts';
import type { Entry } from './timesheet/entry.ts';
import { lengthOf, spanOf, within } from './timer/intervals.ts';
import { back } from './timer/absence.ts';
import { startOf } from './timer/start.ts';
import { startView } from './timer/start-view.ts';
import { proposalView, type Deed } from './timer/proposal.ts';
import { booked, type Timer } from './timer/timer.ts';

export interface State {
  readonly number: number;
  readonly workspaces: Workspaces;
  readonly timer: Timer;
  readonly preferences: Preferences;
  readonly updates: UpdatesView;
  readonly notices: readonly Notice[];
  readonly proposal: Deed | null;
  readonly managed: Managed;
  readonly now: Instant;
  readonly today: Day;
  readonly zone: string;
  readonly returnedAt: Instant | null;
}

/** How many recent tasks the tray menu and an empty search show. */
const recentShown = 8;

/** The picture of the state that views get. */
export function snapshotOf(state: State): Snapshot {
  const workspace = state.workspaces.shown;
  const accounts = state.workspaces.accounts.all
    .filter(({ session }) => session !== 'removing')
    .map((account) => accountView(account, state.workspaces.find(account.id)));
  const submission = workspace?.submission ?? null;
  const card = cardsOf(workspace);
  return {
    number: state.number,
    account:
      workspace === null
        ? null
        : { ...accountView(workspace.account, workspace), session: workspace.sessionState },
    accounts,
    connection: {
      kind: workspace?.online === true ? 'online' : 'offline',
      lastSync: workspace?.lastSync ?? null,
      problem: workspace?.trouble ?? null,
    },
    timer: timerView(state),
    away: awayView(state),
    proposal:
      state.proposal === null
        ? null
        : proposalView(state.proposal, state.timer, (accountId, label) =>
            cardsOf(state.workspaces.find(accountId))(label),
          ),
    today: todayView(state),
    outbox: workspace?.outbox.live.map((posting) => postingView(posting, workspace, state.now)) ?? [],
    submission: submission === null || workspace === null ? null : submissionView(workspace, submission),
    history: {
      canUndo: workspace?.history.canUndo ?? false,
      canRedo: workspace?.history.canRedo ?? false,
    },
    favourites: workspace?.usage.favourites.map(card) ?? [],
    recent: workspace?.usage.recent.slice(0, recentShown).map(card) ?? [],
    catalogue: {
      tasks: workspace?.catalogue.size ?? 0,
      revision: workspace === null ? '' : revisionOf(workspace),
      refreshing: workspace?.refreshing ?? null,
      refreshedAt: workspace?.catalogue.refreshedAt ?? null,
    },
    preferences: state.preferences,
    updates: state.updates,
    notices: state.notices,
    managed: managedView(state.managed),
  };
}

const cardsOf = (workspace: Workspace | null) => (label: TaskLabel) =>
  workspace?.card(label) ?? cardOf(label, undefined, false);

function managedView({ server, demo, preferences }: Managed): ManagedView {
  return { server, demo, locked: preferenceNames.filter((name) => name in preferences) };
}

function accountView(account: Account, open: Workspace | null): AccountView {
  const { id, username, userId, demo, password } = account;
  const live = open?.outbox.live ?? [];
  return {
    ...{ id, username, userId, demo, password },
    server: open?.server ?? account.server,
    session: open?.sessionState ?? 'signed-out',
    online: open?.online ?? false,
    outbox: {
      waiting: live.length,
      uncertain: live.filter(({ state }) => state.kind === 'uncertain').length,
      needYou: live.filter(needsPerson).length,
    },
  };
}

function timerView(state: State): TimerView {
  const { timer, workspaces, now } = state;
  // While the screen is locked, the timer may be paused without anybody having pressed a button.
  const isLeftOut = timer.absence?.then === 'leave-out';
  const current = isLeftOut ? back(timer, now).current : timer.current;
  if (current === null) return { kind: 'stopped' };
  const open = workspaces.find(current.accountId);
  const isPaused = isLeftOut || current.since === null;
  return {
    kind: isPaused ? 'paused' : 'running',
    accountId: current.accountId,
    runId: current.id,
    task: cardsOf(open)(current.task),
    startedAt: startOf(timer, current),
    start: startView(current, { ...state, entries: open?.entries ?? null }),
    booked: booked(current),
    since: isPaused ? null : current.since,
    note: current.note,
  };
}

/** The oldest question, whichever account is shown; what is asked about one that is signed out waits until it is back. */
function awayView({ timer: { gaps, current }, workspaces }: State): Snapshot['away'] {
  const [gap, ...others] = gaps.filter(({ run }) => workspaces.find(run.accountId) !== null);
  if (gap === undefined) return null;
  const { accountId, task } = gap.run;
  return {
    from: gap.from,
    to: gap.to,
    accountId,
    task: cardsOf(workspaces.find(accountId))(task),
    timer: gap.run.id === current?.id ? 'goes-on' : 'stopped',
    more: others.length,
  };
}

function todayView({ timer, workspaces, today, zone, now }: State): TodayView {
  const workspace = workspaces.shown;
  const current = timer.current?.accountId === workspace?.account.id ? timer.current : null;
  const from = startOfDay(today, zone);
  const entries = workspace?.entries.ofDay(today) ?? [];
  const tracked = entries.reduce((sum, { intervals }) => sum + lengthOf(intervals), 0);
  const ofTimer = lengthOf(within(current?.closed ?? [], from, endOfDay(today, zone)));
  const since = current?.since ?? null;
  return {
    day: today,
    entries: workspace === null ? [] : entries.map((entry) => entryView(entry, workspace, now)),
    tracked: tracked + ofTimer,
    since: since === null ? null : Math.max(since, from),
  };
}

export function entryView(entry: Entry, workspace: Workspace, now: Instant): EntryView {
  const posting = workspace.outbox.ofEntry(entry.id, entry.day);
  return {
    id: entry.id,
    task: workspace.card(entry.task),
    day: entry.day,
    zone: entry.zone,
    ...spanOf(entry.intervals),
    tracked: lengthOf(entry.intervals),
    intervals: entry.intervals,
    note: entry.note,
    posting: posting === null ? null : postingView(posting, workspace, now),
  };
}

export function postingView(posting: Posting, workspace: Workspace, now: Instant): PostingView {
  return {
    id: posting.id,
    createdAt: posting.createdAt,
    entryIds: posting.entryIds,
    task: workspace.card(posting.task),
    day: posting.day,
    hours: posting.hours,
    percentComplete: posting.percent?.complete ?? null,
    comment: posting.comment,
    state: stateView(posting, now),
  };
}

function stateView({ state, undoUntil, percent }: Posting, now: Instant): PostingStateView {
  switch (state.kind) {
    case 'waiting':
      return {
        kind: 'waiting',
        undoUntil: undoUntil > now ? undoUntil : null,
        nextAttempt: state.notBefore > now ? state.notBefore : null,
        problem: state.problem,
      };
    case 'sending':
      return { kind: 'sending' };
    case 'confirming':
      return { kind: 'confirming', commentId: state.commentId };
    case 'uncertain':
      return {
        kind: 'uncertain',
        asking: state.asking,
        since: state.attempt.at,
        hoursBefore: state.attempt.baseline.hoursWorked,
        hoursNow: state.hoursNow,
      };
    case 'parked':
      return { kind: 'parked', problem: state.problem, proposal: state.proposal };
    case 'posted':
      return {
        kind: 'posted',
        commentId: state.commentId,
        at: state.at,
        gone: state.goneAt !== undefined,
        percentLeftOut: percent !== null && state.percentComplete === null,
      };
  }
}
