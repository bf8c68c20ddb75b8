import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { asCsv, asJson, type TimesheetExport } from '../../src/core/timesheet/export.ts';
import { lengthOfHours } from '../../src/core/timesheet/hours.ts';
import type { ExportWanted } from '../../src/shared/contract.ts';
import { defaultPreferences, type Preferences } from '../../src/shared/domain.ts';
import { minute } from '../../src/shared/duration.ts';
import type { DayView, TimesheetView } from '../../src/shared/snapshot.ts';
import { english } from '../../src/shared/wording/en.ts';
import { Desk } from '../support/desk.ts';
import { askTracker, findTasks } from '../support/find-tasks.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.begin();
  await desk.signIn();
});
afterEach(async () => {
  await desk.end();
});

const first = '2026-11-24';
const second = '2026-11-25';
const day = 24 * 60 * minute;

async function prefer(more: Partial<Preferences>): Promise<void> {
  await desk.tracker.commands.setPreferences({ ...defaultPreferences, undoSeconds: 0, ...more });
}
async function tasks(): Promise<readonly number[]> {
  return (await findTasks(askTracker(desk.tracker))).map(({ id }) => id);
}
async function track(taskId: number, milliseconds: number, note: string): Promise<string> {
  await desk.tracker.commands.start({ taskId });
  for (let left = milliseconds; left > 0; left -= minute) desk.clock.advance(Math.min(minute, left));
  await desk.tracker.commands.note({ text: note });
  return desk.stop();
}
async function view(of: string): Promise<DayView> {
  const answer = await desk.tracker.queries.day({ day: of });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
async function submit(days: string[]) {
  const answer = await desk.tracker.commands.submitDays({ days });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
const delivered = () => desk.until(({ outbox }) => outbox.length === 0);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const wanted: ExportWanted = {
  from: first,
  to: second,
  projectId: null,
  state: 'all',
  format: 'csv',
  decimal: '.',
};
function exported(more: Partial<ExportWanted> = {}): TimesheetExport {
  const answer = desk.tracker.exported({ ...wanted, ...more });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}

/** The sums of a file as a spreadsheet of that language makes them. */
function summed(content: TimesheetExport, decimal: '.' | ',') {
  const csv = asCsv(content, english.exportHeadings, decimal);
  const delimiter = decimal === ',' ? ';' : ',';
  const read = Papa.parse<Record<string, string>>(csv, { delimiter, header: true, skipEmptyLines: true });
  expect(read.errors).toEqual([]);
  const column = (name: string) => read.data.map((row) => Number((row[name] ?? '').replace(decimal, '.')));
  return {
    tracked: Math.round(sum(column('Tracked seconds')) * 1_000),
    hours: sum(column('Tracked hours')),
    posted: Math.round(sum(column('Posted hours')) * 100),
    rows: read.data.length,
  };
}

test('what is exported comes to the hours of the screen and to those of the server', async () => {
  await prefer({ rounding: { step: 25, direction: 'nearest' } });
  const server = () =>
    sum(desk.copper.data.comments.map(({ hoursWorked }) => Math.round(Number(hoursWorked) * 100)));
  const before = server();
  const [a = 0, b = 0, c = 0] = await tasks();

  await track(a, 61 * minute + 333, 'First, with "quotes"; and more');
  await track(b, 52 * minute + 1, '=SUM(A1)');
  await track(a, 8 * minute + 777, 'Second');
  const long = await track(c, 10 * minute, 'Long');
  // More than one comment can hold: it goes out in parts.
  for (let times = 0; times < 5; times += 1) {
    await desk.tracker.commands.addEntry({ day: first, taskId: c, duration: '23h', note: `Long ${times}` });
  }
  const longOnes = (await view(first)).entries.filter(({ task }) => task.id === c).map(({ id }) => id);
  const merged = await desk.tracker.commands.mergeEntries({ ids: longOnes });
  if (!merged.ok) throw new Error(merged.failure.kind);
  expect(longOnes).toContain(long);
  const typed = { comment: 'Long work', percentComplete: null, percentSeen: null, parts: 2 };
  expect(await desk.tracker.commands.postEntry({ id: merged.value.entryId, ...typed })).toMatchObject({
    ok: true,
  });
  expect(await submit([first])).toMatchObject({ left: 0 });
  await delivered();

  desk.clock.advance(day - 4 * 60 * minute);
  await track(a, 37 * minute + 123, 'Carried on');
  await track(b, 71 * minute + 456, 'More');
  await submit([second]);
  await delivered();
  // Too little to post: it stays in Day, tracked and not posted.
  await track(a, 2 * minute + 7, 'A moment');
  await submit([second]);

  const timesheet = await desk.tracker.queries.timesheet({ from: first, to: second });
  if (!timesheet.ok) throw new Error(timesheet.failure.kind);
  const screen: TimesheetView = timesheet.value;
  const onScreen = sum(screen.days.map(({ tracked }) => tracked));
  expect(onScreen).toBe(sum(screen.rows.map(({ total }) => total)));
  const postedOnScreen = sum(
    [...(await view(first)).postings, ...(await view(second)).postings].map(({ hours }) => hours),
  );

  const content = exported();
  for (const decimal of ['.', ','] as const) {
    const { tracked, posted, rows, hours } = summed(content, decimal);
    expect(tracked).toBe(onScreen);
    expect(hours * 3_600_000).toBeCloseTo(onScreen, -4);
    expect(posted).toBe(postedOnScreen);
    expect(posted).toBe(server() - before);
    expect(rows).toBe(content.entries.length);
  }
  const json: unknown = JSON.parse(asJson(content));
  expect(json).toEqual(content);
  expect(sum(content.entries.map(({ trackedMilliseconds }) => trackedMilliseconds))).toBe(onScreen);
  expect(Math.round(sum(content.postings.map(({ hours }) => hours)) * 100)).toBe(server() - before);
  expect(content.postings.filter(({ groupId, id }) => groupId !== id)).toHaveLength(1);

  // What was tracked and is not posted is what the carries and the moment come to.
  const unposted = sum(screen.days.map(({ unsubmitted }) => unsubmitted));
  expect(unposted).toBe(2 * minute + 7);
  const carries = [a, b, c].map((id) => {
    const ofTask = content.entries.filter(({ taskId }) => taskId === id);
    const tracked = sum(
      ofTask.filter(({ postingId }) => postingId !== null).map((entry) => entry.trackedMilliseconds),
    );
    const posted = content.postings.filter(({ taskId }) => taskId === id);
    return tracked - lengthOfHours(Math.round(sum(posted.map(({ hours }) => hours)) * 100));
  });
  expect(onScreen).toBe(lengthOfHours(server() - before) + sum(carries) + unposted);
});

test('a part of it is exported whole: one project, or what is posted, or what is not', async () => {
  await prefer({});
  const [a = 0, b = 0] = await tasks();
  await track(a, 30 * minute, 'Posted');
  await submit([first]);
  await delivered();
  await track(b, 20 * minute, '');
  await track(a, 5 * minute, 'Waits');
  await prefer({ undoSeconds: 100 });
  await submit([first]);
  const all = exported();
  expect(all.entries.map(({ postingId }) => postingId !== null)).toEqual([true, false, true]);

  const posted = exported({ state: 'posted' });
  const unposted = exported({ state: 'unposted' });
  expect(posted.entries.map(({ note }) => note)).toEqual(['Posted']);
  expect(unposted.entries.map(({ note }) => note)).toEqual(['', 'Waits']);
  expect(summed(unposted, '.')).toMatchObject({ posted: 0, tracked: 25 * minute });
  expect(summed(posted, ',').posted).toBe(summed(all, ',').posted);

  const projects = new Set(all.entries.map(({ projectId }) => projectId));
  const parts = [...projects].map((projectId) => exported({ projectId }));
  expect(sum(parts.map(({ entries }) => entries.length))).toBe(all.entries.length);
  for (const { entries } of parts) expect(new Set(entries.map(({ projectId }) => projectId)).size).toBe(1);
  expect(exported({ from: second }).entries).toEqual([]);
});

test('a second click on "Submit day" submits nothing more, and what the first one submitted is still shown', async () => {
  await prefer({});
  const [a = 0] = await tasks();
  await track(a, 30 * minute, 'Once');
  const both = await Promise.all([submit([first]), submit([first])]);
  expect(both.map(({ postingIds }) => postingIds.length)).toEqual([1, 0]);
  expect(desk.tracker.snapshot().submission).toMatchObject({ total: 1 });
  await delivered();
  expect(desk.inCopper('Once')).toHaveLength(1);
  expect(desk.tracker.snapshot().submission).toMatchObject({ total: 1, posted: 1 });
});

test('of a timer that runs since yesterday both days are left out', async () => {
  await prefer({});
  const [a = 0] = await tasks();
  await track(a, 30 * minute, 'Before');
  await desk.tracker.commands.start({ taskId: a });
  desk.work(15 * 60);
  expect(desk.tracker.snapshot().today.day).toBe(second);
  expect((await view(first)).drafts).toMatchObject([{ problem: { kind: 'still-running' } }]);
  expect(await submit([first, second])).toMatchObject({ postingIds: [], left: 1 });
  await desk.tracker.commands.note({ text: 'Through the night' });
  await desk.stop();
  expect(await submit([first, second])).toMatchObject({ left: 0 });
});

test('days with unsubmitted work are found until they are submitted, and the day itself says what is missing', async () => {
  await prefer({});
  const [a = 0, b = 0] = await tasks();
  await track(a, 30 * minute, 'Yesterday');
  await track(b, 10 * minute, '');
  const unsubmitted = async () => {
    const answer = await desk.tracker.queries.unsubmittedDays(undefined);
    return answer.ok ? answer.value.days : [];
  };
  // Today is still going on.
  expect(await unsubmitted()).toEqual([]);
  desk.clock.advance(day);
  expect(await unsubmitted()).toEqual([first]);
  expect((await view(first)).drafts.map(({ problem }) => problem?.kind ?? null)).toEqual([
    null,
    'comment-required',
  ]);
  expect(await submit([first])).toMatchObject({ left: 1 });
  await delivered();
  expect(await unsubmitted()).toEqual([first]);
  const { entries, drafts, postings, gaps, overlaps } = await view(first);
  expect([entries.length, drafts.length, postings.length, gaps.length, overlaps.length]).toEqual([
    2, 1, 1, 0, 0,
  ]);
  expect(postings[0]?.state.kind).toBe('posted');
  const [draft] = drafts;
  await desk.tracker.commands.writeDraft({
    day: first,
    entryIds: [...(draft?.entryIds ?? [])],
    comment: 'Now it says so',
    percent: null,
  });
  expect((await view(first)).drafts[0]?.body).toBe('Now it says so\n(Worked on 2026-11-24, 10:30–10:40)');
  await submit([first]);
  await delivered();
  expect(await unsubmitted()).toEqual([]);
  expect(desk.inCopper('Now it says so\n(Worked on 2026-11-24, 10:30–10:40)')).toHaveLength(1);
});

test('a timer that is paused counts as work until then: half an hour later nothing is tracked', async () => {
  const reminded = () => desk.tracker.snapshot().notices.map(({ kind }) => kind);
  const [a = 0] = await tasks();
  await desk.tracker.commands.start({ taskId: a });
  await prefer({ reminders: ['not-tracking'] });
  desk.work(60);
  await desk.tracker.commands.pause(undefined);
  desk.work(29);
  expect(reminded()).toEqual([]);
  desk.work(1);
  expect(reminded()).toEqual(['reminder']);
});
