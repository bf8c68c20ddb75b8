import type { Shortcuts } from '../../shared/domain.ts';

/** Electron's globalShortcut, as far as it is needed. */
export interface Keys {
  /** Whether the system gave the keys; it does not when somebody else has them. */
  readonly register: (keys: string, pressed: () => void) => boolean;
  readonly unregister: (keys: string) => void;
}

type Subject = keyof Shortcuts;
const subjects: readonly Subject[] = ['toggle', 'open'];

/** The keys that work whatever application is in front. */
export class GlobalShortcuts {
  readonly #keys: Keys;
  readonly #pressed: Readonly<Record<Subject, () => void>>;
  #set: Shortcuts = { toggle: null, open: null };

  constructor(keys: Keys, pressed: Readonly<Record<Subject, () => void>>) {
    this.#keys = keys;
    this.#pressed = pressed;
  }

  /**
   * Takes the wanted keys instead of those that are set; answers with null, or with the keys that the system
   * refused. Then the former ones are set again.
   */
  change(wanted: Shortcuts): string | null {
    const former = this.#set;
    this.release();
    for (const subject of subjects) {
      if (this.#take(subject, wanted[subject])) continue;
      this.release();
      for (const one of subjects) this.#take(one, former[one]);
      return wanted[subject];
    }
    return null;
  }

  /** Takes what can be had of the wanted keys, and answers with those that the system refused. */
  takeWhatIsFree(wanted: Shortcuts): readonly string[] {
    return subjects.flatMap((subject) =>
      this.#take(subject, wanted[subject]) ? [] : (wanted[subject] ?? []),
    );
  }

  release(): void {
    for (const subject of subjects) {
      const keys = this.#set[subject];
      if (keys !== null) this.#keys.unregister(keys);
    }
    this.#set = { toggle: null, open: null };
  }

  #take(subject: Subject, keys: string | null): boolean {
    if (keys === null) return true;
    if (!this.#keys.register(keys, this.#pressed[subject])) return false;
    this.#set = { ...this.#set, [subject]: keys };
    return true;
  }
}
