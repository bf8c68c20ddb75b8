import type { Commands, InputOf } from '../../shared/contract.ts';
import type { TaskLabel } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { AwayAnswer, Share } from './away.ts';
import type { Gap, Timer } from './timer.ts';
import { typedCut } from './typed.ts';

type Answer = InputOf<Commands['answerAway']>['answer'];
type TypedShare = Extract<Answer, { kind: 'keep' | 'remove' | 'book' }>;

interface Making {
  readonly newId: () => string;
  readonly labelOf: (taskId: number) => TaskLabel | null;
}

/** The gap that is asked about between these instants; a click on a question that is gone answers no other one. */
export const gapOf = (
  { gaps }: Timer,
  accountId: string,
  wanted: { readonly from: number; readonly to: number },
): Gap | undefined =>
  gaps.find(({ run, from, to }) => run.accountId === accountId && from === wanted.from && to === wanted.to);

/** What a person's answer means for a gap. */
export function awayAnswer(gap: Gap, answer: Answer, making: Making): Result<AwayAnswer, Problem> {
  switch (answer.kind) {
    case 'remove-and-stop':
      return success(answer);
    case 'split': {
      const until = typedCut(answer.until, gap, gap.run.zone);
      if (!until.ok) return until;
      const first = shareOf(answer.first, making);
      if (!first.ok) return first;
      const rest = shareOf(answer.rest, making);
      if (!rest.ok) return rest;
      return success({ kind: 'split', until: until.value, first: first.value, rest: rest.value });
    }
    default: {
      const share = shareOf(answer, making);
      return share.ok ? success({ kind: 'whole', share: share.value }) : share;
    }
  }
}

function shareOf(share: TypedShare, { newId, labelOf }: Making): Result<Share, Problem> {
  if (share.kind !== 'book') return success(share);
  const task = labelOf(share.taskId);
  return task === null
    ? failure({ kind: 'gone', what: 'task' })
    : success({ kind: 'book', id: newId(), task });
}
