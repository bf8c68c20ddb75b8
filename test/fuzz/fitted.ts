import fc from 'fast-check';
import type * as v from 'valibot';

/** Values of the pool that a schema for a text or a number may take; most of them do for one or another. */
const texts = [
  '2026-11-24',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '0:30',
  '9999:59',
  '23:59-00:01',
  '09:00-10:00',
  'id-1',
  'id-2',
  'Some text',
  'AB:'.repeat(31) + 'AB',
];
const numbers = [
  -1,
  0,
  1,
  2,
  7,
  50,
  100,
  480,
  540,
  1_020,
  Date.parse('2026-11-24T08:00:00Z'),
  8.64e15,
  -8.64e15,
  Number.MAX_SAFE_INTEGER,
];

const has = (schema: v.GenericSchema, key: string): unknown => Reflect.get(schema, key);
const isSchema = (part: unknown): part is v.GenericSchema =>
  typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'schema';
const inner = (schema: v.GenericSchema, key: string): v.GenericSchema => {
  const part = has(schema, key);
  if (!isSchema(part)) throw new Error(`${schema.type} has no ${key}`);
  return part;
};

/** Messages of the shape that a schema describes: many of them valid, the others wrong in one place or two. */
export function fitted(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object': {
      const entries = Object.entries(has(schema, 'entries') ?? {});
      const record = Object.fromEntries(
        entries.flatMap(([key, part]) => (isSchema(part) ? [[key, fitted(part)] as const] : [])),
      );
      return fc.record(record);
    }
    case 'array':
      return fc.array(fitted(inner(schema, 'item')), { maxLength: 3 });
    case 'nullable':
      return fc.oneof(fc.constant(null), fitted(inner(schema, 'wrapped')));
    case 'optional':
      return fc.oneof(fc.constant(undefined), fitted(inner(schema, 'wrapped')));
    case 'picklist': {
      const options = has(schema, 'options');
      return fc.constantFrom<unknown>(...(Array.isArray(options) ? (options as readonly unknown[]) : []));
    }
    case 'string':
      return fc.constantFrom(...texts);
    case 'number':
      return fc.constantFrom(...numbers);
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(undefined);
  }
}
