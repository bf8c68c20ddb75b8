import * as v from 'valibot';

import type { Store, Verdict } from './ports.ts';

/** Every stored document says which version of its shape it has. */
interface Versioned {
  readonly version: number;
}

/** One stored document: what it is called, what it may hold, and what it is when there is none. */
export interface Document<Content extends Versioned> {
  read(): Content;
  /** Returns when it is on disk. Throws StoreFailure. */
  write(content: Content): void;
}

/**
 * How older versions of a document become the one that is written today: `from[1]` answers with
 * version 2 of a version 1. It is pure, and need not set the version. A document without a version is version 0.
 */
export interface Migrations {
  readonly to: number;
  readonly from: Readonly<Record<number, (content: object) => object>>;
}

const firstVersion: Migrations = { to: 1, from: {} };

export function document<Content extends Versioned>(
  store: Store,
  name: string,
  schema: v.GenericSchema<unknown, Content>,
  empty: Content,
  migrations: Migrations = firstVersion,
): Document<Content> {
  return {
    read: () => readDocument(store, name, schema, migrations) ?? empty,
    write: (content) => store.write(name, content),
  };
}

/**
 * The content of a document as its schema reads it, or null when there is none. An older version is
 * migrated in memory; its file stays beside the document when that is written next.
 */
export function readDocument<Content extends Versioned>(
  store: Store,
  name: string,
  schema: v.GenericSchema<unknown, Content>,
  migrations: Migrations = firstVersion,
): Content | null {
  let read: { readonly content: unknown; readonly as: Content } | null = null;
  const found = store.read(name, (content) => {
    const judged = judge(content, schema, migrations);
    if (judged.verdict === 'accepted') read = { content, as: judged.as };
    return judged.verdict;
  });
  if (found === undefined) return null;
  const version = versionOf(found);
  if (version !== null && version < migrations.to) store.keepVersion(name, version);
  return asRead(found, read) ?? v.parse(schema, migrated(found, migrations));
}

/** Stored content of whatever version as its schema reads it; null when that is not possible. */
export function contentOf<Content extends Versioned>(
  content: unknown,
  schema: v.GenericSchema<unknown, Content>,
  migrations: Migrations = firstVersion,
): Content | null {
  const judged = judge(content, schema, migrations);
  return judged.verdict === 'accepted' ? judged.as : null;
}

/** What was read while it was judged, so that a long document is validated once. */
function asRead<Content>(
  found: unknown,
  read: { readonly content: unknown; readonly as: Content } | null,
): Content | null {
  return read !== null && read.content === found ? read.as : null;
}

function judge<Content>(
  content: unknown,
  schema: v.GenericSchema<unknown, Content>,
  migrations: Migrations,
):
  | { readonly verdict: 'accepted'; readonly as: Content }
  | { readonly verdict: Exclude<Verdict, 'accepted'> } {
  const version = versionOf(content);
  if (version !== null && version > migrations.to) return { verdict: 'newer-version' };
  try {
    const result = v.safeParse(schema, migrated(content, migrations));
    return result.success ? { verdict: 'accepted', as: result.output } : { verdict: 'unreadable' };
  } catch {
    // A migration that fails must cost nothing: the file is kept as it is.
    return { verdict: 'unreadable' };
  }
}

function migrated(content: unknown, { to, from }: Migrations): unknown {
  let version = versionOf(content);
  let result = content;
  while (version !== null && version < to && typeof result === 'object' && result !== null) {
    const migrate = from[version];
    if (migrate === undefined) return undefined;
    version += 1;
    result = { ...migrate(result), version };
  }
  return result;
}

/** The version that content says it has, 0 when it says none, null when it is no document. */
function versionOf(content: unknown): number | null {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return null;
  if (!('version' in content)) return 0;
  return typeof content.version === 'number' && Number.isSafeInteger(content.version)
    ? content.version
    : null;
}
