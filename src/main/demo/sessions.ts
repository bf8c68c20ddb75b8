import { randomBytes } from 'node:crypto';
import type { User } from './users.ts';

interface Session {
  readonly user: User;
  readonly lastUsed: number;
}

/** Who is signed in under which session id. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  /** Signs the user in: 32 upper case hexadecimal digits, as in the document's sample. */
  begin(user: User, now: number): string {
    const id = randomBytes(16).toString('hex').toUpperCase();
    this.#sessions.set(id, { user, lastUsed: now });
    return id;
  }

  /** The user of a session that is still alive; using it keeps it alive for another lifetime. */
  userOf(id: string | undefined, now: number, lifetimeMs: number | null): User | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (id === undefined || !session) return undefined;
    if (lifetimeMs !== null && now - session.lastUsed >= lifetimeMs) {
      this.#sessions.delete(id);
      return undefined;
    }
    this.#sessions.set(id, { ...session, lastUsed: now });
    return session.user;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#sessions.delete(id);
  }

  endAll(): void {
    this.#sessions.clear();
  }
}
