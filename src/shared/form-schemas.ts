import * as v from 'valibot';

import { idSchema } from './domain.ts';
import { fieldNames, longest, subjectKinds, type Subject, type TypedFields } from './form.ts';

// Apart from the forms themselves, which the windows need without the means to decode messages.

export const subjectKindSchema = v.picklist(subjectKinds);
export const subjectSchema: v.GenericSchema<Subject> = v.object({ kind: subjectKindSchema, id: idSchema });

const typedSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(longest.text)),
  id: v.nullable(idSchema),
});
export const typedFieldsSchema: v.GenericSchema<TypedFields> = v.record(v.picklist(fieldNames), typedSchema);
