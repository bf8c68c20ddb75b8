import type { Instant, Milliseconds } from '../../shared/domain.ts';
import { hour, minute } from '../../shared/duration.ts';
import type { UpdateState } from '../../shared/snapshot.ts';

/** Starting is for the timer; nothing is looked for before the app has been quiet for this long. */
export const firstLookAfter: Milliseconds = minute;
export const lookEvery: Milliseconds = 6 * hour;
/** How soon another try follows one that reached nobody. */
export const lookAgainAfter: Milliseconds = hour;
/** How long nobody may have touched the machine before Patina starts itself anew. */
export const idleEnough: Milliseconds = 15 * minute;

export interface UpdateFacts {
  /** `automatic`: Patina replaces itself. `told`: a package manager or the person does it. */
  readonly how: 'automatic' | 'told';
  /** Whether the person wants updates, and the administrator lets them. */
  readonly wanted: boolean;
  readonly state: UpdateState;
  readonly startedAt: Instant;
  readonly lookedAt: Instant | null;
  readonly now: Instant;
  /** Nothing is on its way to Copper, and everything is on disk. */
  readonly quiet: boolean;
  /** Nothing is being timed: what is would count the pause as away. */
  readonly timerStopped: boolean;
  /** Since somebody last touched the machine. */
  readonly idle: Milliseconds;
}

export type UpdateStep = 'look' | 'fetch' | 'restart' | 'nothing';

/** What is to be done about updates now. */
export function nextUpdateStep(facts: UpdateFacts): UpdateStep {
  const { state } = facts;
  switch (state.kind) {
    case 'looking':
    case 'fetching':
      return 'nothing';
    case 'ready':
      if (!facts.quiet) return 'nothing';
      if (state.install === 'when-quiet') return 'restart';
      return facts.wanted && facts.timerStopped && facts.idle >= idleEnough ? 'restart' : 'nothing';
    case 'available':
      if (facts.how === 'automatic' && facts.wanted) return 'fetch';
      return isTimeToLook(facts) ? 'look' : 'nothing';
    case 'current':
    case 'unreachable':
    case 'refused':
      return isTimeToLook(facts) ? 'look' : 'nothing';
  }
}

/** Whether the quit that has begun may put the new version in the old one's place. */
export const installsAtQuit = (facts: UpdateFacts): boolean =>
  facts.state.kind === 'ready' &&
  facts.how === 'automatic' &&
  facts.quiet &&
  (facts.wanted || facts.state.install === 'when-quiet');

function isTimeToLook({ wanted, now, startedAt, lookedAt, state }: UpdateFacts): boolean {
  if (!wanted) return false;
  if (lookedAt === null) return now - startedAt >= firstLookAfter;
  // A clock that was set back must not end the looking.
  const since = now - lookedAt;
  return since < 0 || since >= (state.kind === 'unreachable' ? lookAgainAfter : lookEvery);
}
