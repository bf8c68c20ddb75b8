import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  faultsOf,
  fieldNames,
  fieldsOf,
  forms,
  parseAmount,
  parseHours,
  subjectKinds,
  type FieldName,
  type TypedFields,
} from '../../src/shared/form.ts';

const typed = (texts: Readonly<Partial<Record<FieldName, string>>>): TypedFields =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text, id: null }]));
const names = (...asked: Parameters<typeof fieldsOf>) => fieldsOf(...asked).map(({ name }) => name);

test('a new task asks for an organisation only where its project is new', () => {
  expect(names('task', 'creating', {})).not.toContain('organisation');
  expect(names('task', 'creating', typed({ project: 'New' }))).toContain('organisation');
  expect(names('task', 'creating', { project: { text: 'Known', id: 1 } })).not.toContain('organisation');
  expect(names('task', 'changing', typed({ project: 'New' }))).not.toContain('project');
  expect(names('project', 'creating', {})).toContain('status');
  expect(names('project', 'changing', {})).not.toContain('status');
});

test('each field stands in a form, and in each form once', () => {
  expect(
    [...new Set(subjectKinds.flatMap((kind) => forms[kind].map(({ name }) => name)))].toSorted(),
  ).toEqual(fieldNames.toSorted());
  for (const kind of subjectKinds)
    expect(new Set(forms[kind].map(({ name }) => name)).size).toBe(forms[kind].length);
});

test.each([
  ['8', 800],
  ['1,5', 150],
  ['0:30', 50],
  ['90m', 150],
  ['1.25 h', 125],
  ['', null],
  ['long', null],
  ['-1', null],
  ['100000', null],
  ['09:00-10:00', null],
])('%j is %j hundredths of an hour', (text, hundredths) => {
  expect(parseHours(text)).toBe(hundredths);
});

test('amounts are numbers with two decimals at most', () => {
  expect(['1200', '99,50', '0.5', '1e3', '-1', '1.234', ''].map(parseAmount)).toEqual([
    1200,
    99.5,
    0.5,
    null,
    null,
    null,
    null,
  ]);
});

test('what is left alone while changing is no fault, whatever else is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...subjectKinds),
      fc.constantFrom(...fieldNames),
      fc.string(),
      (kind, name, text) => {
        const faults = faultsOf(kind, 'changing', { [name]: { text, id: null } });
        expect([...faults.keys()].filter((faulty) => faulty !== name)).toEqual([]);
      },
    ),
  );
});
