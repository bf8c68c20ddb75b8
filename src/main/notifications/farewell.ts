import { setTimeout as passed } from 'node:timers/promises';

import { isolated } from '../../shared/isolated.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { Notifier } from './notifier.ts';

/** Whoever quits does not wait longer for a desktop that takes its time. */
const longestWait = 500;

/** What goes on after Patina has quit; null: nothing does. */
export function farewellText({ accounts, timer }: Snapshot, { farewell }: Wording): string | null {
  const waiting = accounts.reduce((sum, { outbox }) => sum + outbox.waiting - outbox.needYou, 0);
  const said = [
    ...(waiting > 0 ? [farewell.waiting(waiting)] : []),
    ...(timer.kind === 'running' ? [farewell.timer(isolated(timer.task.name))] : []),
  ];
  return said.length === 0 ? null : said.join(' ');
}

/** Says what waits, in a notification that outlives Patina; settles soon, whatever the desktop does. */
export async function sayFarewell(
  notifier: () => Promise<Notifier>,
  icon: string,
  snapshot: Snapshot,
  words: Wording,
): Promise<void> {
  const text = farewellText(snapshot, words);
  if (text === null) return;
  const shown = notifier().then(
    ({ show }) =>
      show({ title: words.farewell.title, text, icon, buttons: [], onAnswer: () => undefined }).handedOver,
  );
  await Promise.race([shown, passed(longestWait)]);
}
