import { join } from 'node:path';

import { Accounts } from '../../src/core/account/accounts.ts';
import type { Posting } from '../../src/core/outbox/posting.ts';
import { monthOf, nextDay, startOfDay, weekdayOf } from '../../src/core/timesheet/calendar.ts';
import type { Entry } from '../../src/core/timesheet/entry.ts';
import { roundHours } from '../../src/core/timesheet/hours.ts';
import { notesOf } from '../../src/core/timesheet/merge.ts';
import { lengthOf } from '../../src/core/timer/intervals.ts';
import { FileStore } from '../../src/main/adapters/file-store.ts';
import type { Day, TaskLabel } from '../../src/shared/domain.ts';
import { hour, minute } from '../../src/shared/duration.ts';
import type { Profile } from '../support/patina-app.ts';

const zone = Temporal.Now.timeZoneId();
/** Days at the end of the history that are still to be submitted. */
const unsubmitted = 3;
const tasksInUse = 200;
const tasksOfADay = 5;

/**
 * Writes entries of the last working days into the account that has signed in on a profile, about ten a
 * day, with the postings that they became.
 */
export function writeHistory(
  profile: Pick<Profile, 'userData'>,
  wanted: { readonly entries: number; readonly days: number; readonly today: Day },
): void {
  const store = new FileStore(join(profile.userData, 'data'));
  const account = new Accounts(store).shown;
  if (account === null) throw new Error('nobody has signed in');
  const days = workingDays(wanted.today, wanted.days);
  const all = Array.from({ length: wanted.entries }, (_, index) => {
    const at = Math.floor((index * days.length) / wanted.entries);
    return entryOn(days[at] ?? wanted.today, at, index);
  });
  const open = new Set(days.slice(0, unsubmitted));
  for (const [month, entries] of Map.groupBy(all, ({ day }) => monthOf(day))) {
    store.write(`accounts/${account}/entries-${month}`, { version: 1, entries });
    const done = Map.groupBy(
      entries.filter(({ day }) => !open.has(day)),
      ({ day, task }) => `${day} ${task.id}`,
    );
    const postings = [...done.values()].map((those, index) => postingOf(those, month, index));
    store.write(`accounts/${account}/postings-${month}`, { version: 1, postings });
  }
}

/** So many working days, the latest first. */
function workingDays(today: Day, count: number): readonly Day[] {
  const days: Day[] = [];
  for (let day = today; days.length < count; day = nextDay(day, -1)) {
    if (weekdayOf(day) < 6 || day === today) days.push(day);
  }
  return days;
}

function entryOn(day: Day, at: number, index: number): Entry {
  const from = startOfDay(day, zone) + 8 * hour + (index % 10) * 50 * minute;
  return {
    id: `entry-${index}`,
    task: taskNumber((at * 3 + (index % tasksOfADay)) % tasksInUse),
    day,
    zone,
    intervals: [{ from, to: from + 30 * minute + (index % 977) * 100 }],
    note: `Worked on part ${index % 13} of it, and talked to the others about what is next`,
    deletedAt: null,
  };
}

const taskNumber = (number: number): TaskLabel => ({
  id: 1_000 + number,
  name: `Task number ${number}`,
  projectId: 100 + (number % 20),
  projectName: `Project number ${number % 20}`,
  organisationName: `Organisation ${number % 4}`,
  colour: '#4a78c8',
});

function postingOf(entries: readonly Entry[], month: string, index: number): Posting {
  const [first] = entries;
  if (first === undefined) throw new Error('a group has a member');
  const tracked = lengthOf(entries.flatMap(({ intervals }) => intervals));
  const { hours, carry, surplus } = roundHours(tracked, { step: 1, direction: 'nearest' });
  const at = startOfDay(first.day, zone) + 18 * hour;
  return {
    version: 1,
    id: `posting-${month}-${index}`,
    createdAt: at,
    task: first.task,
    day: first.day,
    entryIds: entries.map(({ id }) => id),
    tracked,
    carryIn: 0,
    hours,
    carryOut: carry,
    surplus,
    comment: notesOf(entries),
    part: null,
    worked: null,
    percent: null,
    undoUntil: at,
    state: {
      kind: 'posted',
      commentId: Number(month.replace('-', '')) * 1_000 + index,
      at,
      percentComplete: null,
    },
  };
}
