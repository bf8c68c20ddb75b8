import * as v from 'valibot';

import type { Store } from './ports.ts';

/** One stored document: what it is called, what it may hold, and what it is when there is none. */
export interface Document<Content extends object> {
  read(): Content;
  /** Returns when it is on disk. Throws StoreFailure. */
  write(content: Content): void;
}

export function document<Content extends object>(
  store: Store,
  name: string,
  schema: v.GenericSchema<unknown, Content>,
  empty: Content,
): Document<Content> {
  return {
    read: () => readDocument(store, name, schema) ?? empty,
    write: (content) => store.write(name, content),
  };
}

/** The content of a document as its schema reads it, or null when there is none. */
export function readDocument<Content>(
  store: Store,
  name: string,
  schema: v.GenericSchema<unknown, Content>,
): Content | null {
  const content = store.read(name, (found) => v.safeParse(schema, found).success);
  return content === undefined ? null : v.parse(schema, content);
}
