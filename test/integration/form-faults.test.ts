import { afterAll, beforeAll, expect, test } from 'vitest';

import { Desk } from '../support/desk.ts';
import { faultsOf, forms, subjectKinds, type SubjectKind, type TypedFields } from '../../src/shared/form.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.begin();
  await desk.signIn();
});
afterAll(() => desk.end());

const texts = [
  '',
  ' ',
  'green',
  '#12345',
  'ABCDEF',
  '#aBcDeF',
  '2026-02-30',
  '2026-02-28',
  '24.12.2026',
  '0',
  '1',
  '2',
];
const more = ['5', '6', '-1', '1.5', '1,5', '1e3', '0:30', '99999', 'Ä “long” text\nin lines', 'true'];

/** The fields that have to be filled in, so that only the one in question can be refused. */
function base(kind: SubjectKind): TypedFields {
  const name = { text: 'A', id: null };
  const project = { text: 'P', id: desk.copper.data.projects[0]?.id ?? 0 };
  const organisation = { text: 'O', id: desk.copper.data.organisations[0]?.id ?? 0 };
  if (kind === 'organisation') return { name };
  return kind === 'project' ? { name, organisation } : { name, project };
}

const fields = subjectKinds.flatMap((kind) =>
  forms[kind]
    .filter(
      ({ when, control }) =>
        when !== 'with-new-project' && control !== 'project' && control !== 'organisation',
    )
    .map((field) => ({ kind, ...field })),
);

// Which numbers are those of users, Copper alone knows.
test.each(fields.filter(({ control }) => control !== 'person'))(
  'a $kind’s $name: what the form lets pass, Copper takes',
  async ({ kind, name }) => {
    for (const text of [...texts, ...more]) {
      const typed = { ...base(kind), [name]: { text, id: null } };
      const passes = faultsOf(kind, 'creating', typed).size === 0;
      const answer = await desk.tracker.commands.save({ kind, id: null, typed, doubt: 'ask' });
      expect(answer.ok, JSON.stringify(text)).toBe(passes);
      if (!answer.ok) expect(answer.failure).toMatchObject({ kind: 'field-invalid', field: name });
    }
  },
);
