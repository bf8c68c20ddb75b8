import {
  forms,
  parseAmount,
  parseHours,
  type Control,
  type FieldTexts,
  type SubjectKind,
  type Typed,
  type TypedFields,
} from '../../shared/form.ts';
import { sameText } from '../outbox/reconcile.ts';

/** Whether Copper tells of each field that was typed, and tells the same. */
export const isAsTyped = (kind: SubjectKind, typed: TypedFields, known: FieldTexts): boolean =>
  forms[kind].every(({ name, control }) => {
    const wanted = typed[name];
    const present = known[name];
    return wanted === undefined || (present !== undefined && isSame(control, wanted, present));
  });

function isSame(control: Control, { text, id }: Typed, known: string): boolean {
  switch (control) {
    case 'hours':
      return parseHours(text.trim()) === parseHours(known);
    case 'amount':
      return parseAmount(text.trim()) === parseAmount(known);
    case 'colour':
      return text.trim().toLowerCase() === known.toLowerCase();
    case 'project':
    case 'organisation':
      return String(id) === known;
    default:
      return sameText(text, known);
  }
}
