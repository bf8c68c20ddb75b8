import * as v from 'valibot';

import { idSchema } from '../../shared/domain.ts';
import { subjectKindSchema, typedFieldsSchema } from '../../shared/form-schemas.ts';
import type { SubjectKind, TypedFields } from '../../shared/form.ts';
import { document, type Document } from '../document.ts';
import type { PatientStore } from '../patient-store.ts';

const draftSchema = v.object({
  kind: subjectKindSchema,
  /** What is being changed; null: something new. */
  id: v.nullable(idSchema),
  typed: typedFieldsSchema,
});
const doubtSchema = v.pipe(
  v.object({
    kind: subjectKindSchema,
    name: v.string(),
    /** Where it is to be: the project of a task, the organisation of a project. */
    within: v.nullable(idSchema),
    /** Those of the same name that were there before. */
    alike: v.array(idSchema),
  }),
  v.readonly(),
);
/** Something of which Copper was asked to create one, and whether it did is not known. */
export type Doubt = v.InferOutput<typeof doubtSchema>;

const formDraftsSchema = v.object({
  version: v.literal(1),
  drafts: v.array(draftSchema),
  doubts: v.array(doubtSchema),
});
type Content = v.InferOutput<typeof formDraftsSchema>;

/** More than anybody leaves unfinished. */
const most = 50;

/** What has been typed into forms and not been saved in Copper, and what was asked for without an answer. */
export class FormDrafts {
  readonly #store: PatientStore;
  readonly #name: string;
  readonly #document: Document<Content>;
  #content: Content | null = null;

  constructor(store: PatientStore, folder: string) {
    this.#store = store;
    this.#name = `${folder}/forms`;
    this.#document = document(store.patiently, this.#name, formDraftsSchema, {
      version: 1,
      drafts: [],
      doubts: [],
    });
  }

  find(kind: SubjectKind, id: number | null): TypedFields | null {
    return this.#read().drafts.find((draft) => draft.kind === kind && draft.id === id)?.typed ?? null;
  }

  /** Null: nothing is left to be saved. */
  keep(kind: SubjectKind, id: number | null, typed: TypedFields | null): void {
    const content = this.#read();
    const others = content.drafts.filter((draft) => draft.kind !== kind || draft.id !== id);
    if (typed === null && others.length === content.drafts.length) return;
    const drafts = typed === null ? others : [...others, { kind, id, typed }].slice(-most);
    this.#keep({ ...content, drafts });
  }

  doubtAbout({ kind, name, within }: Omit<Doubt, 'alike'>): Doubt | null {
    const isIt = (doubt: Doubt) => doubt.kind === kind && doubt.name === name && doubt.within === within;
    return this.#read().doubts.find(isIt) ?? null;
  }

  /** Returns when it is on disk, before Copper is asked. Throws StoreFailure. */
  doubt(doubt: Doubt): void {
    const content = this.#without(doubt);
    const next = { ...content, doubts: [...content.doubts, doubt].slice(-most) };
    this.#store.write(this.#name, next);
    this.#content = next;
  }

  /** What became of it is known. */
  settle(doubt: Doubt): void {
    this.#keep(this.#without(doubt));
  }

  #without({ kind, name, within }: Doubt): Content {
    const content = this.#read();
    const isIt = (doubt: Doubt) => doubt.kind === kind && doubt.name === name && doubt.within === within;
    return { ...content, doubts: content.doubts.filter((doubt) => !isIt(doubt)) };
  }

  #read(): Content {
    this.#content ??= this.#document.read();
    return this.#content;
  }

  #keep(content: Content): void {
    this.#document.write(content);
    this.#content = content;
  }
}
