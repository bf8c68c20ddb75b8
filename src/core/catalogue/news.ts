import { packed, type CatalogueNews, type Followed } from '../../shared/catalogue.ts';
import type { Workspace } from '../account/workspace.ts';

/** So many tasks are told at a time: a few milliseconds for both sides. */
const toldAtOnce = 1_000;

/** Another one as soon as `newsFor` would tell something new. */
export const revisionOf = ({ id, catalogue, usage }: Workspace): string =>
  `${id} ${catalogue.revision} ${usage.revision}`;

/** What a window that has followed so far does not know of an account's tasks. */
export function newsFor(followed: Followed | null, open: Workspace): CatalogueNews {
  const { id, account, catalogue, usage } = open;
  const before = followed?.of === id ? followed : null;
  const { projects, revision, more } = catalogue.changedSince(before?.tasks ?? 0, toldAtOnce);
  return {
    followed: { of: id, places: catalogue.placesRevision, tasks: revision, usage: usage.revision },
    more,
    userId: account.userId,
    places:
      before?.places === catalogue.placesRevision
        ? null
        : { organisations: catalogue.organisations, projects: catalogue.projects },
    projects: packed(projects),
    usage:
      before?.usage === usage.revision
        ? null
        : { favourites: usage.favourites, recent: usage.recent, frequent: usage.frequent(open.now()) },
  };
}
