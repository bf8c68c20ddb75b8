import type { Day, Instant, Preferences, TaskLabel } from '../shared/domain.ts';
import type {
  AccountView,
  EntryView,
  Notice,
  PostingStateView,
  PostingView,
  Snapshot,
  UpdatesView,
  TimerView,
  TodayView,
} from '../shared/snapshot.ts';
import type { Workspace } from './account/workspace.ts';
import { submissionView } from './outbox/draft.ts';
import type { Posting } from './outbox/posting.ts';
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
  readonly workspace: Workspace | null;
  readonly timer: Timer;
  readonly preferences: Preferences;
  readonly updates: UpdatesView;
  readonly notices: readonly Notice[];
  readonly proposal: Deed | null;
  readonly now: Instant;
  readonly today: Day;
  readonly zone: string;
  readonly returnedAt: Instant | null;
}

/** How many recent tasks the tray menu and an empty search show. */
const recentShown = 8;

/** The picture of the state that views get. */
export function snapshotOf(state: State): Snapshot {
  const { workspace } = state;
  const submission = workspace?.submission ?? null;
  const card = cardsOf(workspace);
  return {
    number: state.number,
    account: workspace === null ? null : accountView(workspace),
    connection: {
      kind: workspace?.online === true ? 'online' : 'offline',
      lastSync: workspace?.lastSync ?? null,
    },
    timer: timerView(state),
    away: awayView(state),
    proposal: state.proposal === null ? null : proposalView(state.proposal, state.timer, card),
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
      refreshing: workspace?.refreshing ?? null,
      refreshedAt: workspace?.catalogue.refreshedAt ?? null,
    },
    preferences: state.preferences,
    updates: state.updates,
    notices: state.notices,
  };
}

const cardsOf = (workspace: Workspace | null) => (label: TaskLabel) =>
  workspace?.card(label) ?? {
    ...label,
    hoursWorked: null,
    estimate: null,
    percentComplete: null,
    favourite: false,
  };

function accountView({ account, server, sessionState }: Workspace): AccountView {
  const { id, username, demo, password } = account;
  return { id, server, username, demo, session: sessionState, password };
}

function timerView(state: State): TimerView {
  const { timer, workspace, now } = state;
  // While the screen is locked, the timer may be paused without anybody having pressed a button.
  const isLeftOut = timer.absence?.then === 'leave-out';
  const current = isLeftOut ? back(timer, now).current : timer.current;
  if (current === null) return { kind: 'stopped' };
  const isPaused = isLeftOut || current.since === null;
  return {
    kind: isPaused ? 'paused' : 'running',
    runId: current.id,
    task: cardsOf(workspace)(current.task),
    startedAt: startOf(timer, current),
    start: startView(current, { ...state, entries: workspace?.entries ?? null }),
    booked: booked(current),
    since: isPaused ? null : current.since,
    note: current.note,
  };
}

/** The oldest question of the account; what is asked about another account's time waits until that is back. */
function awayView({ timer: { gaps, current }, workspace }: State): Snapshot['away'] {
  const [gap, ...others] = gaps.filter(({ run }) => run.accountId === workspace?.account.id);
  if (gap === undefined) return null;
  return {
    from: gap.from,
    to: gap.to,
    task: cardsOf(workspace)(gap.run.task),
    timer: gap.run.id === current?.id ? 'goes-on' : 'stopped',
    more: others.length,
  };
}

function todayView({ timer: { current }, workspace, today, zone, now }: State): TodayView {
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
        percentLeftOut: percent !== null && state.percentComplete === null,
      };
  }
}
