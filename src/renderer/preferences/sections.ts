import type { Component } from 'svelte';

import type { Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import Accounts from './Accounts.svelte';
import Away from './Away.svelte';
import Backups from './Backups.svelte';
import Connection from './Connection.svelte';
import Desktop from './Desktop.svelte';
import Hours from './Hours.svelte';
import Updates from './Updates.svelte';
import WorkingHours from './WorkingHours.svelte';

/** One page of the preferences. */
export interface Section {
  readonly name: keyof Wording['sections'];
  readonly part: Component<{ snapshot: Snapshot }>;
}

/** All pages, in the order in which they are listed; their titles are in the wording under the same names. */
export const sections: readonly Section[] = [
  { name: 'accounts', part: Accounts },
  { name: 'hours', part: Hours },
  { name: 'away', part: Away },
  { name: 'working-hours', part: WorkingHours },
  { name: 'backups', part: Backups },
  { name: 'desktop', part: Desktop },
  { name: 'updates', part: Updates },
  { name: 'connection', part: Connection },
];
