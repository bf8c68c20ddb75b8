import * as v from 'valibot';

import { monthSchema } from '../../src/core/timesheet/entries.ts';
import { archiveSchema, carrySchema } from '../../src/core/outbox/books.ts';
import { postingSchema, type Posting } from '../../src/core/outbox/posting.ts';
import { lengthOf } from '../../src/core/timer/intervals.ts';
import { lengthOfHours } from '../../src/core/timesheet/hours.ts';

/** What the documents on a disk say, in sum. */
export interface Balance {
  readonly posted: readonly Posting[];
  /** Milliseconds of all entries. */
  readonly tracked: number;
  /** Hundredths of an hour that a task's postings came to. */
  readonly hoursOf: (taskId: number) => number;
  /** Tasks whose sums do not agree, in words. */
  readonly unbalanced: readonly string[];
}

/** Adds everything up from the documents themselves: posted + carry − surplus + unposted = tracked, for each task. */
export function balance(documents: ReadonlyMap<string, string>): Balance {
  const read = <Content>(part: string, schema: v.GenericSchema<unknown, Content>): Content[] =>
    [...documents].flatMap(([name, text]) =>
      name.includes(part) ? [v.parse(schema, JSON.parse(text))] : [],
    );
  const entries = read('/entries-', monthSchema)
    .flatMap((month) => month.entries)
    .filter(({ deletedAt }) => deletedAt === null);
  const live = read('/outbox/', postingSchema);
  const posted = [
    ...read('/postings-', archiveSchema).flatMap(({ postings }) => postings),
    ...live.filter(({ state }) => state.kind === 'posted'),
  ];
  const carries = read('/carry', carrySchema);
  const postedEntries = new Set(posted.flatMap(({ entryIds }) => entryIds));
  const hoursOf = (taskId: number) =>
    sum(posted.filter(({ task }) => task.id === taskId).map(({ hours }) => hours));
  const tasks = new Map(entries.map(({ task }) => [task.id, task.name]));
  const unbalanced = [...tasks].flatMap(([taskId, name]) => {
    const ofTask = entries.filter(({ task }) => task.id === taskId);
    const tracked = sum(ofTask.map(({ intervals }) => lengthOf(intervals)));
    // Of several parts of one entry, those that are still to be posted hold what is unposted of it.
    const rest = live.filter(
      ({ task, state, entryIds }) =>
        task.id === taskId && state.kind !== 'posted' && entryIds.some((id) => postedEntries.has(id)),
    );
    const unposted =
      sum(ofTask.filter(({ id }) => !postedEntries.has(id)).map(({ intervals }) => lengthOf(intervals))) +
      sum(rest.map((posting) => posting.tracked));
    const carry = sum(carries.map(({ byTask }) => byTask[String(taskId)] ?? 0));
    const surplus = sum(posted.filter(({ task }) => task.id === taskId).map((posting) => posting.surplus));
    const accounted = lengthOfHours(hoursOf(taskId)) + carry - surplus + unposted;
    return accounted === tracked ? [] : [`${name}: tracked ${tracked} ms, accounted for ${accounted} ms`];
  });
  return { posted, tracked: sum(entries.map(({ intervals }) => lengthOf(intervals))), hoursOf, unbalanced };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
