import * as fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';

import { asCsv, asJson, asTable, type TimesheetExport } from '../../../src/core/timesheet/export.ts';
import { english } from '../../../src/shared/wording/en.ts';

const headings = english.exportHeadings;
const from = Date.parse('2026-11-24T08:00:00Z');

type ExportedEntry = TimesheetExport['entries'][number];
const entry = (more: Partial<ExportedEntry> = {}): ExportedEntry => ({
  id: 'e',
  day: '2026-11-24',
  zone: 'Europe/Berlin',
  from,
  to: from + 5_415_250,
  trackedMilliseconds: 5_415_250,
  taskId: 7,
  task: 'Release notes',
  projectId: 3,
  project: 'Website relaunch',
  organisation: 'Northwind',
  note: 'Done',
  postingId: null,
  ...more,
});
const of = (
  entries: readonly ExportedEntry[],
  postings: TimesheetExport['postings'] = [],
): TimesheetExport => ({
  from: '2026-11-24',
  to: '2026-11-24',
  entries,
  postings,
});
const posting = (
  more: Partial<TimesheetExport['postings'][number]>,
): TimesheetExport['postings'][number] => ({
  ...{
    id: 'p',
    groupId: 'p',
    commentId: 51,
    taskId: 7,
    day: '2026-11-24',
    hours: 1.5,
    percentComplete: null,
  },
  ...{ comment: 'Done', state: 'posted' },
  ...more,
});

/** The table as a spreadsheet of that language reads it: its first line are the names of the columns. */
function opened(csv: string, delimiter: ',' | ';'): readonly Readonly<Record<string, string>>[] {
  const read = Papa.parse<Record<string, string>>(csv, { delimiter, header: true, skipEmptyLines: true });
  expect(read.errors).toEqual([]);
  return read.data;
}

test('a row holds what was tracked, exactly, and names its columns', () => {
  expect(asCsv(of([entry()]), headings, '.')).toBe(
    '\uFEFFDate,Start,End,Organisation,Project,Task,Task ID,Note,Tracked hours,Tracked seconds,Posted hours,State,Comment ID\r\n' +
      '2026-11-24,09:00,10:30,Northwind,Website relaunch,Release notes,7,Done,1.5042,5415.250,,,\r\n',
  );
});

test('where the comma parts the fraction, semicolons part the cells', () => {
  const csv = asCsv(of([entry({ postingId: 'p' })], [posting({})]), headings, ',');
  expect(opened(csv, ';')).toMatchObject([
    { 'Tracked hours': '1,5042', 'Tracked seconds': '5415,250', 'Posted hours': '1,50', 'Comment ID': '51' },
  ]);
});

test('an empty table has its headings', () => {
  expect(opened(asCsv(of([]), headings, '.'), ',')).toEqual([]);
  expect(JSON.parse(asJson(of([])))).toEqual(of([]));
});

test('the hours of a posting stand once, and only when they are in Copper', () => {
  const two = [entry({ postingId: 'p' }), entry({ id: 'f', postingId: 'p' })];
  const cells = (postings: TimesheetExport['postings']) =>
    opened(asCsv(of(two, postings), headings, '.'), ',').map((row) => [row['Posted hours'], row['State']]);
  expect(cells([posting({})])).toEqual([
    ['1.50', 'posted'],
    ['', 'posted'],
  ]);
  expect(cells([posting({ state: 'waiting', commentId: null })])).toEqual([
    ['', 'waiting'],
    ['', 'waiting'],
  ]);
  const [first, second] = [posting({ hours: 99.99 }), posting({ id: 'p-2', hours: 20.01, state: 'waiting' })];
  expect(cells([second, first])).toEqual([
    ['99.99', 'waiting'],
    ['', 'waiting'],
  ]);
});

const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '=1\n2',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
];
test.each(dangerous)('%j is text, in a file and when it is pasted', (note) => {
  const [row] = opened(asCsv(of([entry({ note })]), headings, '.'), ',');
  expect(row?.['Note']).toBe(`'${note}`);
  const { text, html } = asTable(of([entry({ note })]), headings, '.');
  expect(Papa.parse<string[]>(text, { delimiter: '\t' }).data[1]?.[7]).toBe(`'${note}`);
  expect(html).toContain(`<td>&apos;${note.replaceAll('\n', '<br>')}</td>`);
});

test('whatever was written comes back from the file as it was, and starts no formula', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', ';', "'", '<', 'a', '1'),
    }),
    fc.constantFrom(...dangerous),
  );
  fc.assert(
    fc.property(text, text, fc.constantFrom('.' as const, ',' as const), (note, task, decimal) => {
      const csv = asCsv(of([entry({ note, task })]), headings, decimal);
      const [row] = opened(csv, decimal === ',' ? ';' : ',');
      for (const [wrote, read] of [
        [note, row?.['Note']],
        [task, row?.['Task']],
      ]) {
        expect([wrote, `'${wrote ?? ''}`]).toContain(read);
        expect(read).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }
    }),
    { numRuns: 500 },
  );
});

test('the table for the clipboard carries no markup of others', () => {
  const { html } = asTable(
    of([entry({ note: '<img src=x onerror=alert(1)> & "more"\nline' })]),
    headings,
    '.',
  );
  expect(html).toContain('<td>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;<br>line</td>');
  expect(html).toContain('<th>Tracked seconds</th>');
});

test('the seconds of a column add up to what was tracked, to the millisecond', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90_000_000 }), { maxLength: 400 }), (lengths) => {
      const csv = asCsv(
        of(lengths.map((trackedMilliseconds) => entry({ trackedMilliseconds }))),
        headings,
        ',',
      );
      const sum = opened(csv, ';').reduce(
        (total, row) => total + Number((row['Tracked seconds'] ?? '').replace(',', '.')),
        0,
      );
      expect(Math.round(sum * 1_000)).toBe(lengths.reduce((total, length) => total + length, 0));
    }),
  );
});
