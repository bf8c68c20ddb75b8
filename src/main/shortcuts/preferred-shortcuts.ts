import type { Tracker } from '../../core/tracker.ts';
import type { CommandAnswer, CommandHandlers } from '../../shared/contract.ts';
import type { Shortcuts } from '../../shared/domain.ts';
import { failure } from '../../shared/result.ts';
import type { GlobalShortcuts } from './shortcuts.ts';

type Answer = CommandAnswer<'setPreferences'>;

/**
 * Stores preferences, then takes the keys that they name. New keys that the system refuses are not kept: the
 * former ones are set and stored again. Keys that were refused before, as somebody else had them, are tried anew.
 */
export function settingPreferences(
  { commands, snapshot }: Pick<Tracker, 'commands' | 'snapshot'>,
  shortcuts: Pick<GlobalShortcuts, 'change'>,
): CommandHandlers<'setPreferences' | 'restorePreferences'> {
  async function withKeys(wanted: Shortcuts, stored: Answer | Promise<Answer>, former: Shortcuts) {
    const answer = await stored;
    if (!answer.ok) return answer;
    const refused = shortcuts.change(wanted);
    if (refused === null || isSame(wanted, former)) return answer;
    const restored = await commands.setPreferences({ ...snapshot().preferences, shortcuts: former });
    return restored.ok ? failure({ kind: 'shortcut-taken' as const, shortcut: refused }) : restored;
  }
  const present = () => snapshot().preferences.shortcuts;
  return {
    setPreferences: (wanted) => {
      const former = present();
      return withKeys(wanted.shortcuts, commands.setPreferences(wanted), former);
    },
    restorePreferences: (wanted) => {
      const former = present();
      return withKeys(wanted.preferences.shortcuts, commands.restorePreferences(wanted), former);
    },
  };
}

const isSame = (one: Shortcuts, other: Shortcuts) => one.toggle === other.toggle && one.open === other.open;
