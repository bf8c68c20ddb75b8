import type { Instant, Milliseconds, TaskCard } from '../../shared/domain.ts';
import { elapsedOf, formatClock, formatShort, minute } from '../../shared/duration.ts';
import { isolated } from '../../shared/isolated.ts';
import type { AccountView, Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { Action } from '../action.ts';
import type { TrayBadge, TrayShape, TrayState } from './tray-image.ts';

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: Action }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayView extends TrayState {
  readonly tooltip: string;
  /** What macOS shows beside the icon; '' for nothing. */
  readonly title: string;
  readonly items: readonly TrayItem[];
}

/** What the tray shows of a snapshot at an instant. */
export function trayView(snapshot: Snapshot, now: Instant, words: Wording): TrayView {
  const { timer } = snapshot;
  const shape: TrayShape = timer.kind;
  return {
    shape,
    badge: badgeOf(snapshot),
    tooltip: tooltipOf(snapshot, now, words),
    title: titleOf(snapshot, now),
    items: menuOf(snapshot, now, words),
  };
}

/**
 * How long what the tray shows stays true while a timer runs: until the time of the timer, in steps, or today's
 * total, in minutes, goes on. Null while nothing runs.
 */
export function untilNextTick(
  { timer, today }: Snapshot,
  now: Instant,
  step: Milliseconds,
): Milliseconds | null {
  if (timer.kind !== 'running') return null;
  const left = (elapsed: Milliseconds, of: Milliseconds) => of - (elapsed % of);
  const ofTimer = left(elapsedOf(timer.booked, timer.since, now), step);
  return today.since === null
    ? ofTimer
    : Math.min(ofTimer, left(elapsedOf(today.tracked, today.since, now), minute));
}

/** Of all accounts: how many postings wait, may have arrived, or wait for the person. */
const countOf = ({ accounts }: Snapshot, kind: keyof AccountView['outbox']) =>
  accounts.reduce((sum, { outbox }) => sum + outbox[kind], 0);

const isSignedOut = ({ account, accounts }: Snapshot) =>
  account === null || accounts.some(({ session }) => session === 'password-needed');

/** One badge, by priority; the tooltip names all that hold. */
function badgeOf(snapshot: Snapshot): TrayBadge {
  if (countOf(snapshot, 'needYou') > 0 || countOf(snapshot, 'uncertain') > 0) return 'problem';
  if (snapshot.away !== null) return 'away';
  if (isSignedOut(snapshot)) return 'signed-out';
  return countOf(snapshot, 'waiting') > 0 ? 'waiting' : 'none';
}

function timerText({ timer }: Snapshot, now: Instant, words: Wording): string {
  if (timer.kind === 'stopped') return words.stopped;
  const elapsed = formatShort(elapsedOf(timer.booked, timer.since, now));
  return timer.kind === 'running'
    ? words.running(isolated(timer.task.name), elapsed)
    : words.pausedTimer(isolated(timer.task.name), elapsed);
}

function titleOf({ timer, preferences }: Snapshot, now: Instant): string {
  if (timer.kind === 'stopped' || preferences.menuBarTime === 'hidden') return '';
  const elapsed = elapsedOf(timer.booked, timer.since, now);
  return preferences.menuBarTime === 'seconds' ? formatClock(elapsed) : formatShort(elapsed);
}

function tooltipOf(snapshot: Snapshot, now: Instant, words: Wording): string {
  const { account, away, connection, today } = snapshot;
  const problems = countOf(snapshot, 'needYou');
  const waiting = countOf(snapshot, 'waiting');
  return [
    timerText(snapshot, now, words),
    words.todayTotal(formatShort(elapsedOf(today.tracked, today.since, now))),
    ...(problems > 0 ? [words.problemCount(problems)] : []),
    ...(away === null ? [] : [words.awayTray]),
    ...(isSignedOut(snapshot) ? [words.signedOut] : []),
    ...(account !== null && connection.kind === 'offline' ? [words.offline] : []),
    ...(waiting > 0 ? [words.waitingCount(waiting)] : []),
  ].join('\n');
}

function menuOf(snapshot: Snapshot, now: Instant, words: Wording): readonly TrayItem[] {
  const open: TrayItem = {
    kind: 'action',
    label: words.menuOpen,
    action: { kind: 'open', screen: 'as-it-was' },
  };
  const quit: TrayItem = { kind: 'action', label: words.quit, action: { kind: 'quit' } };
  if (snapshot.account === null) {
    const signIn: TrayItem = {
      kind: 'action',
      label: words.menuSignIn,
      action: { kind: 'open', screen: 'as-it-was' },
    };
    return [signIn, { kind: 'separator' }, quit];
  }
  return [
    { kind: 'text', label: timerText(snapshot, now, words) },
    ...timerItems(snapshot, words),
    { kind: 'separator' },
    ...taskMenu(words.menuRecent, snapshot.recent),
    ...taskMenu(words.menuFavourites, snapshot.favourites),
    ...(countOf(snapshot, 'waiting') === 0
      ? []
      : [{ kind: 'action', label: words.sendNow, action: { kind: 'send-now' } } as const]),
    ...(snapshot.today.entries.some(({ posting }) => posting === null)
      ? [{ kind: 'action', label: words.submitToday, action: { kind: 'submit-day' } } as const]
      : []),
    { kind: 'separator' },
    open,
    { kind: 'action', label: words.openTimesheet, action: { kind: 'timesheet' } },
    { kind: 'action', label: words.preferences, action: { kind: 'open', screen: 'preferences' } },
    quit,
  ];
}

function timerItems({ timer, recent }: Snapshot, words: Wording): readonly TrayItem[] {
  const stop: TrayItem = { kind: 'action', label: words.stop, action: { kind: 'stop' } };
  switch (timer.kind) {
    case 'running':
      return [{ kind: 'action', label: words.pause, action: { kind: 'pause' } }, stop];
    case 'paused':
      return [{ kind: 'action', label: words.resume, action: { kind: 'resume' } }, stop];
    case 'stopped': {
      const [last] = recent;
      if (last === undefined) return [];
      return [
        {
          kind: 'action',
          label: words.menuContinue(isolated(last.name)),
          action: { kind: 'start', taskId: last.id },
        },
      ];
    }
  }
}

function taskMenu(label: string, tasks: readonly TaskCard[]): readonly TrayItem[] {
  if (tasks.length === 0) return [];
  const items = tasks.map(({ id, name }): TrayItem => ({
    kind: 'action',
    label: name,
    action: { kind: 'start', taskId: id },
  }));
  return [{ kind: 'submenu', label, items }];
}
