import type { Fingerprint } from '../../shared/connection.ts';
import type { Result } from '../../shared/result.ts';
import { failure, success } from '../../shared/result.ts';
import type { Http } from '../ports.ts';
import type { Pause } from '../slices.ts';
import { actionAddress } from './address.ts';
import { copperClient, sessionActions, type Call, type CopperClient } from './client.ts';
import { openAnswer } from './envelope.ts';
import type { CopperFailure } from './errors.ts';
import type { CopperUser } from './wire.ts';

export type LoginFailure = CopperFailure | { readonly kind: 'wrong-password' };

/** Where a call goes: a server, and the one certificate that it may have if it is pinned. */
export interface Destination {
  readonly server: string;
  readonly pin: Fingerprint | null;
}

/** Sends one action as it is: no session, no second try. */
export const plainCall =
  (http: Http, destination: () => Destination): Call =>
  async (action, parameters) => {
    const { server, pin } = destination();
    return openAnswer(await http.postForm(actionAddress(server, action), parameters, pin));
  };

/**
 * A signed-in user on one server. The session id lives in this object's memory only. When the server
 * ends the session in the middle of work, one quiet sign-in is shared by all requests that notice.
 */
export class CopperSession {
  readonly client: CopperClient;
  readonly #plain: Call;
  readonly #password: () => Promise<{ readonly username: string; readonly password: string } | null>;
  readonly #onSignedIn: (user: CopperUser) => 'accept' | 'refuse';
  readonly #onRejected: () => void;
  #sessionId: string | null;
  #signingIn: Promise<Result<string, CopperFailure>> | null = null;
  /** A rejected password is not tried again: servers lock accounts. */
  #rejected = false;

  constructor(options: {
    readonly http: Http;
    /** The demo's address changes with each start. */
    readonly destination: () => Destination;
    /** Told of each answer, or that there was none: it says something about the connection. */
    readonly onAnswer: (answer: Result<unknown, CopperFailure>) => void;
    /** One that this user has opened already; null: none. */
    readonly sessionId: string | null;
    /** Null when there is no password to sign in with. */
    readonly password: () => Promise<{ readonly username: string; readonly password: string } | null>;
    /** Told who signed in; `refuse` when it is not the account's user. */
    readonly onSignedIn: (user: CopperUser) => 'accept' | 'refuse';
    readonly onRejected: () => void;
    readonly pause?: Pause;
  }) {
    const call = plainCall(options.http, options.destination);
    this.#plain = async (action, parameters) => {
      const answer = await call(action, parameters);
      options.onAnswer(answer);
      return answer;
    };
    this.#sessionId = options.sessionId;
    this.#password = options.password;
    this.#onSignedIn = options.onSignedIn;
    this.#onRejected = options.onRejected;
    this.client = copperClient((action, parameters) => this.#call(action, parameters), options.pause);
  }

  /** Makes sure that there is a session, without doing anything else. */
  async signIn(): Promise<Result<undefined, CopperFailure>> {
    const session = await this.#session(null);
    return session.ok ? success(undefined) : session;
  }

  /** Whether the server answers and knows this session; used to find out that it can be reached again. */
  async probe(): Promise<Result<undefined, CopperFailure>> {
    const session = await this.#session(null);
    if (!session.ok) return session;
    const check = await sessionActions(this.#plain).checkSession(session.value);
    if (!check.ok) return check;
    if (check.value.signedIn) return success(undefined);
    const renewed = await this.#session(session.value);
    return renewed.ok ? success(undefined) : renewed;
  }

  /** Ends the session on the server, as far as it can be reached. */
  async signOut(): Promise<void> {
    const sessionId = this.#sessionId;
    this.#sessionId = null;
    this.#rejected = true;
    if (sessionId !== null) await sessionActions(this.#plain).logout(sessionId);
  }

  async #call(
    action: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Result<unknown, CopperFailure>> {
    const session = await this.#session(null);
    if (!session.ok) return session;
    const answer = await this.#plain(action, { ...parameters, session_id: session.value });
    if (answer.ok || answer.failure.kind !== 'unauthorized') return answer;
    // 401 has two meanings; only check_session tells which. Nothing was done either way.
    const check = await sessionActions(this.#plain).checkSession(session.value);
    if (!check.ok) return failure(notAttempted(check.failure));
    if (check.value.signedIn) return failure({ kind: 'not-allowed' });
    const renewed = await this.#session(session.value);
    if (!renewed.ok) return renewed;
    const again = await this.#plain(action, { ...parameters, session_id: renewed.value });
    return !again.ok && again.failure.kind === 'unauthorized' ? failure({ kind: 'not-allowed' }) : again;
  }

  /** The session to use: the present one unless it is the one that `ended`, else a new one. */
  async #session(ended: string | null): Promise<Result<string, CopperFailure>> {
    if (this.#sessionId !== null && this.#sessionId !== ended) return success(this.#sessionId);
    this.#signingIn ??= this.#login().finally(() => {
      this.#signingIn = null;
    });
    return this.#signingIn;
  }

  async #login(): Promise<Result<string, CopperFailure>> {
    this.#sessionId = null;
    if (this.#rejected) return failure({ kind: 'signed-out' });
    const known = await this.#password();
    if (known === null) return failure({ kind: 'signed-out' });
    const login = await sessionActions(this.#plain).login(known.username, known.password);
    if (!login.ok) {
      if (login.failure.kind !== 'unauthorized') return failure(notAttempted(login.failure));
      this.#rejected = true;
      this.#onRejected();
      return failure({ kind: 'signed-out' });
    }
    if (this.#onSignedIn(login.value.user) === 'refuse') {
      this.#rejected = true;
      await sessionActions(this.#plain).logout(login.value.sessionId);
      return failure({ kind: 'signed-out' });
    }
    this.#sessionId = login.value.sessionId;
    return success(login.value.sessionId);
  }
}

/**
 * A failure of signing in or of check_session says nothing about the action itself, which was certainly
 * not performed: "maybe stored" would make a posting uncertain that never left.
 */
const notAttempted = (because: CopperFailure): CopperFailure => ({ kind: 'not-attempted', because });

/** Signs in once with what a person typed; the answer tells a wrong password from everything else. */
export async function tryPassword(
  http: Http,
  destination: Destination,
  username: string,
  password: string,
): Promise<Result<{ readonly sessionId: string; readonly user: CopperUser }, LoginFailure>> {
  const login = await sessionActions(plainCall(http, () => destination)).login(username, password);
  if (login.ok) return login;
  // 400 is documented as "username is missing"; a person who typed one has a wrong one.
  return login.failure.kind === 'unauthorized' || login.failure.kind === 'refused'
    ? failure({ kind: 'wrong-password' })
    : failure(login.failure);
}
