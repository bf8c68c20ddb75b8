import type { TypedFields } from '../../shared/form.ts';

/** Where the last task was created: the next one may well belong to the same project. */
export const lastPlace: { fields: TypedFields } = { fields: {} };
