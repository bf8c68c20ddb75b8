import type { Keys } from '../../src/main/shortcuts/shortcuts.ts';

/** A system on which somebody else has some keys; `taken` can change. */
export function systemKeys(taken: readonly string[]) {
  const held = new Map<string, () => void>();
  const others = new Set(taken);
  const keys: Keys = {
    register: (wanted, pressed) => {
      if (others.has(wanted) || held.has(wanted)) return false;
      held.set(wanted, pressed);
      return true;
    },
    unregister: (wanted) => void held.delete(wanted),
  };
  return { held, keys, others };
}
