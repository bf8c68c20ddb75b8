import type { TrackedTime } from '../../shared/contract.ts';
import type { Day, Instant, TaskLabel } from '../../shared/domain.ts';
import type { Subject } from '../../shared/form.ts';
import type { Workspace } from '../account/workspace.ts';
import { lengthOf, within } from '../timer/intervals.ts';
import type { Timer } from '../timer/timer.ts';
import { dayOf, startOfDay } from '../timesheet/calendar.ts';
import type { Entry } from '../timesheet/entry.ts';

export interface Present {
  readonly timer: Timer;
  readonly now: Instant;
  readonly zone: string;
}

/** The time that was tracked here on a task, or on all tasks of a project or an organisation. */
export function trackedTime(
  open: Workspace,
  subject: Subject,
  weekFrom: Day,
  { timer, now, zone }: Present,
): TrackedTime {
  const isOn = belongsTo(open, subject);
  const today = dayOf(now, zone);
  const entries = open.entries.all().filter(({ task }) => isOn(task));
  const sum = (counts: (entry: Entry) => boolean) =>
    entries.filter(counts).reduce((total, { intervals }) => total + lengthOf(intervals), 0);
  const run = timer.current;
  const isRunning = run !== null && run.accountId === open.account.id && isOn(run.task);
  const closed = isRunning ? run.closed : [];
  const ofTimer = lengthOf(closed);
  const since = (day: Day) => lengthOf(within(closed, startOfDay(day, zone), now));
  return {
    today: sum(({ day }) => day === today) + since(today),
    week: sum(({ day }) => day >= weekFrom) + since(weekFrom),
    all: sum(() => true) + ofTimer,
    unposted: sum(({ id, day }) => open.outbox.ofEntry(id, day) === null) + ofTimer,
    since: isRunning ? run.since : null,
  };
}

function belongsTo({ catalogue }: Workspace, { kind, id }: Subject): (task: TaskLabel) => boolean {
  switch (kind) {
    case 'task':
      return (task) => task.id === id;
    case 'project':
      return (task) => task.projectId === id;
    case 'organisation':
      return ({ projectId }) => projectId !== null && catalogue.project(projectId)?.organisationId === id;
  }
}
