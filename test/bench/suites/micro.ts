import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Bench } from 'tinybench';

import { openAnswer } from '../../../src/core/copper/envelope.ts';
import type { Tracker } from '../../../src/core/tracker.ts';
import { covered } from '../../../src/core/timer/intervals.ts';
import { nextDay } from '../../../src/core/timesheet/calendar.ts';
import { syncFolder, writeDurably } from '../../../src/main/adapters/durable-file.ts';
import { FileStore } from '../../../src/main/adapters/file-store.ts';
import { TaskSearcher } from '../../../src/renderer/finding/search.ts';
import { hour, minute } from '../../../src/shared/duration.ts';
import { manyTasks } from '../../support/many-tasks.ts';
import type { Effort, Measurement, Suite, Target } from '../measure.ts';
import { openedWith } from '../opened-tracker.ts';
import { tenYears } from '../signed-in.ts';

const time: Readonly<Record<Effort, number>> = { quick: 100, usual: 700, long: 3_000 };

/** The core's way to do something, and the plainest. */
interface Pair {
  readonly ours: () => unknown;
  readonly plain: () => unknown;
}

const budgets = {
  search: { name: 'search of 100,000 tasks', naive: 'each name folded and looked through', atMost: 0.5 },
  intervals: { name: '1,000 intervals covered', naive: 'each minute of the days marked', atMost: 1 },
  day: { name: 'a day of 25,000 entries', naive: 'all entries filtered by day', atMost: 1 },
  week: { name: 'a week of 25,000 entries', naive: 'all entries filtered by week', atMost: 1 },
  write: { name: 'a document of 1 KB stored', naive: 'two files written and synced', atMost: 3 },
  snapshot: { name: 'snapshot, 25,000 entries', naive: 'snapshot, ten entries', atMost: 1.25 },
  envelope: {
    name: 'an answer of 1,000 tasks opened',
    naive: 'the same through JSON.parse',
    // It also looks how deep the answer is nested, before anything reads it.
    atMost: 3,
  },
} as const;
type Name = keyof typeof budgets;
const namesOfAll = Object.keys(budgets) as Name[];

export const suite: Suite = {
  about: 'what the core does, each beside the plainest way to do it',
  targets: namesOfAll.map((name): Target => ({
    kind: 'ratio',
    of: budgets[name].name,
    to: budgets[name].naive,
    atMost: budgets[name].atMost,
  })),
  measure: async (tell, effort) => {
    const folder = await mkdtemp(join(tmpdir(), 'patina-micro-'));
    const large = openedWith(join(folder, 'large'), tenYears);
    const small = openedWith(join(folder, 'small'), { entries: 10, days: 1 });
    try {
      const measured: Measurement[] = [];
      const pairs = pairsOf(folder, large, small);
      for (const name of namesOfAll) {
        tell(name);
        measured.push(...(await timed(name, pairs[name], time[effort])));
      }
      return measured;
    } finally {
      large.close();
      small.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function timed(name: Name, { ours, plain }: Pair, length: number): Promise<readonly Measurement[]> {
  const bench = new Bench({ time: length, warmupTime: length / 10, retainSamples: true });
  bench.add(budgets[name].name, ours).add(budgets[name].naive, plain);
  await bench.run();
  return bench.tasks.map(({ name: of, result }) => {
    if (!('latency' in result)) throw new Error(`${of}: ${result.state}`);
    return { name: of, unit: 'ms', samples: [...(result.latency.samples ?? [])] };
  });
}

function pairsOf(folder: string, large: Tracker, small: Tracker): Readonly<Record<Name, Pair>> {
  return {
    search: searching(),
    intervals: covering(),
    day: showing(large, 1),
    week: showing(large, 7),
    write: writing(folder),
    snapshot: { ours: () => snapshotAfterChange(large), plain: () => snapshotAfterChange(small) },
    envelope: opening(),
  };
}

function searching(): Pair {
  const searcher = new TaskSearcher();
  const { projects, tasksOf } = manyTasks(500, 200);
  searcher.replaceProjects(projects.map(({ id, name }) => ({ id, text: name ?? '' })));
  for (const { id } of projects) searcher.replaceTasks(id, tasksOf(id));
  const all = projects.flatMap(({ id }) => tasksOf(id));
  const typed = ['rel', 'plan', 'inv exp', 'dash'];
  let turn = 0;
  const next = () => typed[(turn += 1) % typed.length] ?? '';
  const fits = (name: string, text: string) =>
    text.split(' ').every((word) => name.normalize('NFD').toLowerCase().includes(word));
  return {
    ours: () => searcher.rank(next(), null).rest().slice(0, 20),
    plain: () => {
      const text = next();
      return all.filter(({ name }) => fits(name, text)).slice(0, 20);
    },
  };
}

function covering(): Pair {
  const intervals = Array.from({ length: 1_000 }, (_, index) => {
    const from = ((index * 7_919) % 20_000) * minute;
    return { from, to: from + ((index * 31) % 90) * minute };
  });
  return {
    ours: () => covered(intervals),
    plain: () => {
      const minutes = new Set<number>();
      for (const { from, to } of intervals) for (let at = from; at < to; at += minute) minutes.add(at);
      return [...minutes].toSorted((a, b) => a - b);
    },
  };
}

/** So many days that end today. */
function showing(tracker: Tracker, days: number): Pair {
  const { day: to } = tracker.snapshot().today;
  const from = nextDay(to, 1 - days);
  const entries = Array.from({ length: tenYears.entries }, (_, index) => ({
    day: nextDay(to, -Math.floor(index / 10)),
    intervals: [{ from: 0, to: hour }],
  }));
  const plain = () => {
    const byDay = Map.groupBy(
      entries.filter(({ day }) => day >= from && day <= to),
      ({ day }) => day,
    );
    return [...byDay].map(([day, of]) => ({ day, tracked: of.length * hour }));
  };
  const ours =
    days === 1 ? () => tracker.queries.day({ day: to }) : () => tracker.queries.timesheet({ from, to });
  return { ours, plain };
}

function writing(folder: string): Pair {
  const store = new FileStore(join(folder, 'documents'));
  const content = { version: 1, text: 'x'.repeat(1_000) };
  const text = JSON.stringify(content);
  return {
    ours: () => store.write('document', content),
    plain: () => {
      writeDurably(join(folder, 'plain'), text);
      writeDurably(join(folder, 'plain-copy'), text);
      syncFolder(folder);
    },
  };
}

/** What is known of an unchanged state is kept, so something is told first. */
function snapshotAfterChange(tracker: Tracker): unknown {
  tracker.tell({ id: 'no-tray', kind: 'no-tray' });
  return tracker.snapshot();
}

function opening(): Pair {
  const rows = Array.from({ length: 1_000 }, (_, index) => ({
    ID: `${index}`,
    Name: `Task number ${index}`,
    Description: 'A text that nobody reads here',
  }));
  const body = JSON.stringify({ response_code: 200, message: 'OK', data: rows });
  const outcome = { kind: 'answered', status: 200, body, retryAfter: null } as const;
  return { ours: () => openAnswer(outcome), plain: () => JSON.parse(body) as unknown };
}
