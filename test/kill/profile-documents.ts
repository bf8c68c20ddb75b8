import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as v from 'valibot';

import { attemptAmong, attemptsSchema } from '../../src/core/outbox/attempts.ts';
import { archiveSchema } from '../../src/core/outbox/books.ts';
import { inState, postingSchema, type Posting } from '../../src/core/outbox/posting.ts';
import type { Profile } from '../support/patina-app.ts';

/** The postings that a profile's files hold while no app runs on it. */
export interface ProfilePostings {
  readonly live: readonly Posting[];
  readonly archived: readonly Posting[];
}

/** Reads the postings of a profile's only account from the disk, as the next start will find them. */
export async function postingsOf(profile: Profile): Promise<ProfilePostings> {
  const accounts = join(profile.userData, 'data', 'accounts');
  const [account] = await readdir(accounts);
  if (account === undefined) throw new Error('nobody has signed in');
  const folder = join(accounts, account);
  const live = await read(join(folder, 'outbox'), /^[^.]+\.json$/, postingSchema);
  const [underWay] = await read(folder, /^attempts\.json$/, attemptsSchema);
  const archives = await read(folder, /^postings-[\d-]+\.json$/, archiveSchema);
  return {
    live: live.map((posting) => {
      const attempt = attemptAmong(underWay?.attempts ?? [], posting);
      return attempt === null ? posting : inState(posting, { kind: 'sending', attempt });
    }),
    archived: archives.flatMap(({ postings }) => postings),
  };
}

async function read<Content>(
  folder: string,
  pattern: RegExp,
  schema: v.GenericSchema<unknown, Content>,
): Promise<readonly Content[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => pattern.test(name));
  return Promise.all(
    files.map(async (name) => v.parse(schema, JSON.parse(await readFile(join(folder, name), 'utf8')))),
  );
}
