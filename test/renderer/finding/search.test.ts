import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';

import { TaskSearcher } from '../../../src/renderer/finding/search.ts';
import { differsByOneLetter } from '../../../src/renderer/finding/typing-slip.ts';
import type { KnownTask } from '../../../src/shared/catalogue.ts';
import { wordsOf } from '../../../src/shared/folding.ts';

const task = (id: number, projectId: number, name: string): KnownTask => ({
  id,
  projectId,
  name,
  hoursWorked: null,
  estimate: null,
  percentComplete: null,
  ownerId: null,
});

let searcher: TaskSearcher;
const found = (typed: string) =>
  searcher
    .rank(typed, null)
    .rest()
    .slice(0, 100)
    .map(({ name }) => name);

beforeEach(() => {
  searcher = new TaskSearcher();
  searcher.replaceProjects([
    { id: 1, text: 'Website relaunch Northwind' },
    { id: 2, text: 'Billing Müller & Söhne' },
  ]);
  searcher.replaceTasks(1, [
    task(11, 1, 'Release notes 5.2'),
    task(12, 1, 'Onboarding emails'),
    task(13, 1, 'Write about the release'),
  ]);
  searcher.replaceTasks(2, [
    task(21, 2, 'Invoice export fails on umlauts'),
    task(22, 2, 'Größe der Straße'),
    task(23, 2, 'Prerelease checks'),
  ]);
});

describe('what is found', () => {
  test.each([
    ['', 6],
    ['release', ['Release notes 5.2', 'Write about the release', 'Prerelease checks']],
    ['  REL   not ', ['Release notes 5.2']],
    ['grosse strasse', ['Größe der Straße']],
    ['umläuts', ['Invoice export fails on umlauts']],
    ['website emails', ['Onboarding emails']],
    ['muller', ['Größe der Straße', 'Prerelease checks', 'Invoice export fails on umlauts']],
    ['soh inv', ['Invoice export fails on umlauts']],
    ['5.2', ['Release notes 5.2']],
    ['21', ['Invoice export fails on umlauts']],
    ['zzz', []],
  ])('%j', (typed, expected) => {
    expect(typeof expected === 'number' ? found(typed).length : found(typed)).toEqual(expected);
  });

  test.each([
    ['relaese', 'two neighbours exchanged'],
    ['releasse', 'a letter too many'],
    ['relese', 'one missing'],
    ['releuse', 'a wrong one'],
  ])('%s, with %s', (typed) => {
    expect(found(`${typed} not`)).toEqual(['Release notes 5.2']);
  });

  test('a slip is forgiven only where nothing fits as typed', () => {
    searcher.replaceTasks(1, [task(11, 1, 'Form'), task(12, 1, 'Farm')]);
    expect(found('farm')).toEqual(['Farm']);
    expect(found('fprm')).toEqual(['Form', 'Farm']);
  });
});

test('among equals the one that begins as typed comes first, then the shorter one, however many there are', () => {
  const others = Array.from({ length: 300 }, (_, nth) => task(100 + nth, 1, `Weekly support rota ${nth}`));
  searcher.replaceTasks(1, [...others, task(11, 1, 'Support rota for June'), task(12, 1, 'Support')]);
  expect(found('support').slice(0, 3)).toEqual(['Support', 'Support rota for June', 'Weekly support rota 0']);
  expect(found('support').at(-1)).toBe('Weekly support rota 97');
  searcher.replaceTasks(1, [
    task(11, 1, 'An Übung'),
    task(12, 1, 'Übung'),
    task(13, 1, `Übung ${'x'.repeat(400)}`),
  ]);
  expect(found('u').map((name) => name.slice(0, 7))).toEqual(['Übung', 'Übung x', 'An Übun', 'Invoice']);
});

test('what was typed is compared as far as it goes', () => {
  const whole = 'Onboarding weekly in the large office';
  searcher.replaceTasks(1, [task(11, 1, 'Onboarding, weekly'), task(12, 1, whole), task(13, 1, 'Weekly')]);
  expect(found('onboarding')).toEqual(['Onboarding, weekly', whole]);
  expect(found('onboarding w')).toEqual([whole, 'Onboarding, weekly']);
});

test('long ids are told apart by all their digits', () => {
  searcher.replaceTasks(1, [
    task(1234567890123, 1, 'First'),
    task(1234567899999, 1, 'Second'),
    task(7, 1, 'Third'),
  ]);
  expect(found('123456789')).toEqual(['First', 'Second']);
  expect(found('12345678901')).toEqual(['First']);
  expect(found('1234567899999')).toEqual(['Second']);
  expect(found('12345678902')).toEqual([]);
  expect(found('7')).toEqual(['Third']);
});

test('what changes is found under its new name, and what is gone is not found', () => {
  searcher.replaceTasks(1, [task(11, 1, 'Changelog 5.2'), task(12, 1, 'Onboarding emails')]);
  expect(found('release')).toEqual(['Prerelease checks']);
  expect(found('changelog')).toEqual(['Changelog 5.2']);
  searcher.replaceProjects([{ id: 1, text: 'Shop' }]);
  expect(found('')).toEqual(['Changelog 5.2', 'Onboarding emails']);
  expect(found('shop')).toHaveLength(2);
  expect(found('northwind')).toEqual([]);
  searcher.replaceProjects([]);
  expect(found('')).toEqual([]);
});

test('a task that is taken out is not among the rest', () => {
  const ranking = searcher.rank('release', null);
  expect(ranking.take(task(13, 1, 'Write about the release'))).toBeGreaterThan(0);
  expect(ranking.take(task(12, 1, 'Onboarding emails'))).toBe(0);
  expect(
    ranking
      .rest()
      .slice(0, 100)
      .map(({ id }) => id),
  ).toEqual([11, 23]);
});

test('all are in order however far somebody scrolls, also after other searches', () => {
  const many = Array.from({ length: 2_000 }, (_, nth) =>
    task(
      1_000 + nth,
      2,
      nth % 3 === 0 ? `Audit ${'i'.repeat(nth % 7)}` : `Yearly audit ${'i'.repeat(nth % 5)}`,
    ),
  );
  searcher.replaceTasks(2, many);
  searcher.replaceTasks(1, [task(11, 1, 'Auditing')]);
  const ranking = searcher.rank('audit', null);
  const taken = many[600];
  if (taken === undefined) throw new Error('there are so many');
  expect(ranking.take(taken)).toBeGreaterThan(0);
  const rest = ranking.rest();
  searcher.rank('yearly', null).rest().slice(0, 2_000);
  const begins = ({ name }: KnownTask) => (name.startsWith('Audit') ? 0 : 1);
  const whole = many
    .filter((known) => known !== taken)
    .toSorted((a, b) => begins(a) - begins(b) || a.name.length - b.name.length)
    .map(({ id }) => id);
  expect(rest.count).toBe(2_000);
  expect(rest.slice(0, 500).map(({ id }) => id)).toEqual(whole.slice(0, 500));
  // "Auditing" only begins with the word, and so comes last.
  expect(rest.slice(0, 2_000).map(({ id }) => id)).toEqual([...whole, 11]);
});

test('nothing is left when all that was found is taken out', () => {
  const ranking = searcher.rank('changes nothing', null);
  expect(ranking.rest()).toMatchObject({ count: 0 });
  const one = searcher.rank('umlauts', null);
  one.take(task(21, 2, 'Invoice export fails on umlauts'));
  const rest = one.rest();
  expect(rest.count).toBe(0);
  expect(rest.slice(0, 10)).toEqual([]);
});

const someWord = fc.constantFrom('alpha', 'alps', 'beta', 'Bête', 'be', 'gamma', '42', 'ga', 'Straße', 'x');
const someName = fc.array(someWord, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

test('finds exactly what holds every word, after any changes', () => {
  const change = fc.record({
    project: fc.integer({ min: 1, max: 3 }),
    names: fc.array(someName, { maxLength: 6 }),
  });
  const typed = fc.array(
    someWord.map((word) => word.slice(0, 3)),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), typed, (changes, parts) => {
      const places = new Map([1, 2, 3].map((id) => [id, id === 2 ? 'Gamma beta' : 'Other']));
      const fresh = new TaskSearcher();
      fresh.replaceProjects([...places].map(([id, text]) => ({ id, text })));
      const now = new Map<number, readonly KnownTask[]>();
      for (const { project, names } of changes) {
        const tasks = names.map((name, at) => task(project * 1_000 + at, project, name));
        now.set(project, tasks);
        fresh.replaceTasks(project, tasks);
      }
      const holds = ({ id, name, projectId }: KnownTask, word: string) => {
        const texts = [...wordsOf(name), ...wordsOf(places.get(projectId) ?? '')];
        const inWord = (text: string) => (word.length < 2 ? text.startsWith(word) : text.includes(word));
        return texts.some(inWord) || (/^[1-9]\d*$/.test(word) && String(id).startsWith(word));
      };
      const words = parts.flatMap((part) => wordsOf(part));
      const expected = [...now.values()].flat().filter((known) => words.every((word) => holds(known, word)));
      fc.pre(expected.length > 0);
      const ids = (tasks: readonly KnownTask[]) => tasks.map(({ id }) => id).toSorted((a, b) => a - b);
      expect(ids(fresh.rank(parts.join(' '), null).rest().slice(0, 100))).toEqual(ids(expected));
    }),
    { numRuns: 300 },
  );
});

test('a slip is one letter too many, one missing, a wrong one, or two exchanged', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (typed, word) => {
      const slips = new Set<string>();
      for (let at = 1; at <= word.length; at += 1) {
        const [before, after] = [word.slice(0, at), word.slice(at)];
        slips.add(before + after.slice(1));
        for (const letter of 'abc') slips.add(before + letter + after).add(before + letter + after.slice(1));
        if (after.length > 1) slips.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
      }
      const expected = !word.startsWith(typed) && [...slips].some((slip) => slip.startsWith(typed));
      expect(differsByOneLetter(typed, word)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});
