import type { CommandHandlers } from '../../shared/contract.ts';
import { failure } from '../../shared/result.ts';
import type { Tracker } from '../../core/tracker.ts';
import type { GlobalShortcuts } from './shortcuts.ts';

type SetPreferences = CommandHandlers<'setPreferences'>['setPreferences'];

/**
 * Stores preferences, then takes the keys that they name. New keys that the system refuses are not kept: the
 * former ones are set and stored again. Keys that were refused before, as somebody else had them, are tried anew.
 */
export function settingPreferences(
  tracker: Pick<Tracker, 'commands' | 'snapshot'>,
  shortcuts: Pick<GlobalShortcuts, 'change'>,
): SetPreferences {
  return async (wanted) => {
    const former = tracker.snapshot().preferences.shortcuts;
    const stored = await tracker.commands.setPreferences(wanted);
    if (!stored.ok) return stored;
    const refused = shortcuts.change(wanted.shortcuts);
    const { toggle, open } = wanted.shortcuts;
    if (refused === null || (toggle === former.toggle && open === former.open)) return stored;
    const restored = await tracker.commands.setPreferences({
      ...tracker.snapshot().preferences,
      shortcuts: former,
    });
    return restored.ok ? failure({ kind: 'shortcut-taken', shortcut: refused }) : restored;
  };
}
