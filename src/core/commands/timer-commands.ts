import type { CommandHandlers } from '../../shared/contract.ts';
import type { Instant } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, success, type Result } from '../../shared/result.ts';
import { inShown, type Application } from '../application.ts';
import { awayAnswer, gapOf } from '../timer/answer-away.ts';
import { answered } from '../timer/away.ts';
import { correctedStart } from '../timer/correct-start.ts';
import type { Deed } from '../timer/proposal.ts';
import { deedOf } from '../timer/proposals.ts';
import { startCorrected } from '../timer/start.ts';
import { noted, paused, resumed, started, stopped, type Timer } from '../timer/timer.ts';
import { noteRun } from '../timesheet/entry-commands.ts';

type TimerCommand =
  | 'start'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'toggle'
  | 'answerProposal'
  | 'note'
  | 'correctStart'
  | 'answerAway';

/** The one timer, whichever account it belongs to. */
export function timerCommands(app: Application): CommandHandlers<TimerCommand> {
  const { world, workspaces, timekeeper, proposals } = app;
  const { clock } = world;

  /** Runs what changes the timer: nothing is told before it is on disk. */
  function withTimer(change: (timer: Timer, now: Instant) => Timer): Result<undefined, Problem> {
    if (timekeeper.timer.current === null) return failure({ kind: 'timer-stopped' });
    timekeeper.change(change);
    return done;
  }

  function start(taskId: number): Result<undefined, Problem> {
    return inShown(app, (open) => {
      const task = open.label(taskId);
      if (task === null) return failure({ kind: 'gone', what: 'task' });
      const start = { id: world.newId(), accountId: open.account.id, task, zone: clock.zone() };
      timekeeper.change((timer, now) => started(timer, start, now));
      open.usage.used(task, clock.now());
      return done;
    });
  }

  function does(deed: Deed): Result<undefined, Problem> {
    switch (deed.kind) {
      case 'start':
        return start(deed.task.id);
      case 'pause':
        return withTimer(paused);
      case 'resume':
        return withTimer(resumed);
      case 'stop':
        return withTimer(stopped);
    }
  }

  return {
    start: ({ taskId }) => start(taskId),
    stop: () => {
      const run = timekeeper.timer.current;
      if (run === null) return failure({ kind: 'timer-stopped' });
      timekeeper.change(stopped);
      // The entry is to be looked at next, so the account that it belongs to is shown.
      workspaces.show(run.accountId);
      const last = workspaces.entriesOf(run.accountId).ofRun(run.id).at(-1);
      return last === undefined ? failure({ kind: 'gone', what: 'entry' }) : success({ entryId: last.id });
    },
    pause: () => withTimer(paused),
    resume: () => withTimer(resumed),
    toggle: () => {
      const deed = deedOf(app, { kind: 'toggle' });
      return deed === null ? failure({ kind: 'nothing-to-continue' }) : does(deed);
    },
    answerProposal: ({ answer }) => {
      const deed = proposals.open;
      proposals.drop();
      return deed === null || answer === 'refuse' ? done : does(deed);
    },
    note: ({ text, runId }) => {
      const run = timekeeper.timer.current;
      if (runId === undefined || run?.id === runId) return withTimer((timer) => noted(timer, text));
      return inShown(app, (open) => noteRun(open, runId, text));
    },
    correctStart: (input) => {
      const run = timekeeper.timer.current;
      if (run === null) return failure({ kind: 'timer-stopped' });
      const open = workspaces.find(run.accountId);
      const start = correctedStart(input, timekeeper.timer, run, clock.now(), open);
      return start.ok ? withTimer((timer) => startCorrected(timer, start.value)) : start;
    },
    answerAway: (input) =>
      inShown(app, (shown) => {
        const asked = (timer: Timer) =>
          workspaces.open.flatMap(({ account }) => gapOf(timer, account.id, input.gap) ?? [])[0];
        const gap = asked(timekeeper.timer);
        if (gap === undefined) return done;
        // Another account's time cannot be booked on a task that only the shown one has.
        const labelOf = (taskId: number) =>
          gap.run.accountId === shown.account.id ? shown.label(taskId) : null;
        const answer = awayAnswer(gap, input.answer, { newId: world.newId, labelOf });
        if (!answer.ok) return answer;
        timekeeper.change((timer, now) => {
          const present = asked(timer);
          return present === undefined ? timer : answered(timer, present, answer.value, now);
        });
        return done;
      }),
  };
}
