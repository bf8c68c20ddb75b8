import { escapeUTF8 } from 'entities';
import Papa from 'papaparse';

import type { ExportWanted } from '../../shared/contract.ts';
import type { Day, HourHundredths, Instant, Milliseconds } from '../../shared/domain.ts';
import { formatHours, hour, second } from '../../shared/duration.ts';
import type { Workspace } from '../account/workspace.ts';
import type { Posting } from '../outbox/posting.ts';
import { lengthOf, spanOf } from '../timer/intervals.ts';
import { wallTime } from './calendar.ts';
import type { Entry } from './entry.ts';

/** What is exported: each entry, and each posting that some of them became. */
export interface TimesheetExport {
  readonly from: Day;
  readonly to: Day;
  readonly entries: readonly ExportedEntry[];
  readonly postings: readonly ExportedPosting[];
}

interface ExportedEntry {
  readonly id: string;
  readonly day: Day;
  readonly zone: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly trackedMilliseconds: Milliseconds;
  readonly taskId: number;
  readonly task: string;
  readonly projectId: number | null;
  readonly project: string | null;
  readonly organisation: string | null;
  readonly note: string;
  readonly postingId: string | null;
}

interface ExportedPosting {
  readonly id: string;
  /** The first of those that were submitted together because one comment could not hold the hours. */
  readonly groupId: string;
  readonly commentId: number | null;
  readonly taskId: number;
  readonly day: Day;
  readonly hours: number;
  readonly percentComplete: number | null;
  readonly comment: string;
  /** `taken-back`: one of several comments of a group, of which the others are still in Copper. */
  readonly state: Posting['state']['kind'] | 'taken-back';
}

/** The columns of a table, in order. */
export type Headings = Readonly<Record<Column, string>>;
type Column = (typeof columns)[number];
const columns = [
  'date',
  'start',
  'end',
  'organisation',
  'project',
  'task',
  'taskId',
  'note',
  'tracked',
  'seconds',
  'posted',
  'state',
  'comment',
] as const;

/** The entries of some days in the order of their times, with their postings. */
export function exported(open: Workspace, wanted: ExportWanted): TimesheetExport {
  const postings = new Map<string, Posting>();
  const entries = open.entries
    .between(wanted.from, wanted.to)
    .toSorted((a, b) => spanOf(a.intervals).from - spanOf(b.intervals).from)
    .flatMap((entry) => {
      const posting = open.outbox.ofEntry(entry.id, entry.day);
      const isPosted = posting?.state.kind === 'posted';
      if (wanted.projectId !== null && entry.task.projectId !== wanted.projectId) return [];
      if (wanted.state !== 'all' && isPosted !== (wanted.state === 'posted')) return [];
      for (const part of posting === null ? [] : open.outbox.partsOf(posting)) postings.set(part.id, part);
      return [exportedEntry(entry, posting)];
    });
  return { from: wanted.from, to: wanted.to, entries, postings: [...postings.values()].map(exportedPosting) };
}

function exportedEntry(
  { id, day, zone, intervals, task, note }: Entry,
  posting: Posting | null,
): ExportedEntry {
  const { id: taskId, name, projectId, projectName, organisationName } = task;
  return {
    ...{ id, day, zone, ...spanOf(intervals), trackedMilliseconds: lengthOf(intervals) },
    ...{ taskId, task: name, projectId, project: projectName, organisation: organisationName, note },
    postingId: posting?.part?.group ?? posting?.id ?? null,
  };
}

const exportedPosting = ({
  id,
  day,
  task,
  hours,
  percent,
  comment,
  state,
  part,
}: Posting): ExportedPosting => ({
  ...{ id, groupId: part?.group ?? id, day, comment, taskId: task.id, hours: hours / 100 },
  state: state.kind === 'posted' && state.goneAt !== undefined ? 'taken-back' : state.kind,
  commentId: state.kind === 'posted' ? state.commentId : null,
  percentComplete: state.kind === 'posted' ? state.percentComplete : (percent?.complete ?? null),
});

/**
 * What a spreadsheet would run, also in its wide forms and when more lines follow: Papa Parse's own
 * pattern lets a formula pass that has a line break in it.
 */
const formula = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Text that no spreadsheet runs when it is pasted. */
const harmless = (cell: string) => (formula.test(cell) ? `'${cell}` : cell);

export const asJson = (content: TimesheetExport): string => `${JSON.stringify(content, null, 2)}\n`;

/**
 * Hours as people read them, to the ten-thousandth; beside them the seconds to the millisecond, which
 * add up to exactly what was tracked.
 */
const trackedCells = (tracked: Milliseconds, decimal: '.' | ','): readonly string[] =>
  [(tracked / hour).toFixed(4), (tracked / second).toFixed(3)].map((text) => text.replace('.', decimal));

/**
 * A table that a spreadsheet opens without asking: UTF-8 with a mark that says so, cells parted by
 * semicolons where the comma is taken, and no text that would run as a formula.
 */
export function asCsv(content: TimesheetExport, headings: Headings, decimal: '.' | ','): string {
  const delimiter = decimal === ',' ? ';' : ',';
  return `\uFEFF${asText(content, headings, decimal, delimiter)}\r\n`;
}

/** The same table for the clipboard: as text, and as HTML for what can show it. */
export function asTable(
  content: TimesheetExport,
  headings: Headings,
  decimal: '.' | ',',
): { readonly text: string; readonly html: string } {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeUTF8(harmless(cell)).replaceAll('\n', '<br>')}</${tag}>`).join('')}</tr>`;
  const rows = rowsOf(content, decimal).map((cells) => row(cells, 'td'));
  const titles = row(
    columns.map((column) => headings[column]),
    'th',
  );
  return {
    text: asText(content, headings, decimal, '\t'),
    html: `<table><thead>${titles}</thead><tbody>${rows.join('')}</tbody></table>`,
  };
}

function asText(content: TimesheetExport, headings: Headings, decimal: '.' | ',', delimiter: string): string {
  const titles = columns.map((column) => headings[column]);
  return Papa.unparse([titles, ...rowsOf(content, decimal)], {
    delimiter,
    newline: '\r\n',
    escapeFormulae: formula,
  });
}

function rowsOf({ entries, postings }: TimesheetExport, decimal: '.' | ','): readonly (readonly string[])[] {
  const byGroup = Map.groupBy(postings, ({ groupId }) => groupId);
  const told = new Set<string>();
  return entries.map((entry) => {
    const own = entry.postingId === null ? [] : (byGroup.get(entry.postingId) ?? []);
    // The hours of a posting stand with its first entry, so that the column adds up to what Copper has.
    const first = entry.postingId !== null && !told.has(entry.postingId);
    if (entry.postingId !== null) told.add(entry.postingId);
    const inCopper = own.filter(({ state }) => state === 'posted');
    const hours = inCopper.reduce((sum, posting) => sum + Math.round(posting.hours * 100), 0);
    return [
      entry.day,
      wallTime(entry.from, entry.zone),
      wallTime(entry.to, entry.zone),
      entry.organisation ?? '',
      entry.project ?? '',
      entry.task,
      String(entry.taskId),
      entry.note,
      ...trackedCells(entry.trackedMilliseconds, decimal),
      first && inCopper.length > 0 ? hoursText(hours, decimal) : '',
      own[0]?.state ?? '',
      own.flatMap(({ commentId }) => commentId ?? []).join(' '),
    ];
  });
}

const hoursText = (hours: HourHundredths, decimal: '.' | ',') => formatHours(hours).replace('.', decimal);
