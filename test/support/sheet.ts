import { Drafts } from '../../src/core/outbox/drafts.ts';
import { Outbox } from '../../src/core/outbox/outbox.ts';
import { ServerHours } from '../../src/core/outbox/server-hours.ts';
import { PatientStore } from '../../src/core/patient-store.ts';
import type { Clock, Store } from '../../src/core/ports.ts';
import { Entries } from '../../src/core/timesheet/entries.ts';
import type { Sheet } from '../../src/core/timesheet/entry-commands.ts';
import { History } from '../../src/core/timesheet/history.ts';

/** The sheet of an account `a` as a start of the app opens it. */
export function openSheet(disk: Store, clock: Clock): Sheet {
  const store = new PatientStore(disk, clock, () => undefined);
  const entries = new Entries(store.patiently, clock, 'accounts/a');
  const outbox = new Outbox(store, 'accounts/a');
  return {
    entries,
    outbox,
    drafts: new Drafts(store.patiently, 'accounts/a', entries, outbox),
    history: new History(entries, outbox),
    serverHours: new ServerHours(store.patiently, 'accounts/a'),
  };
}
