import type { Fingerprint } from '../../shared/connection.ts';
import type { InputOf, Commands } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { hostOf, readServerAddress } from '../copper/address.ts';
import { problemOf } from '../copper/errors.ts';
import { sessionActions } from '../copper/client.ts';
import { plainCall, tryPassword } from '../copper/session.ts';
import type { CopperUser } from '../copper/wire.ts';
import type { World } from '../ports.ts';
import type { Account, Accounts } from './accounts.ts';

export interface SignedIn {
  readonly account: Account;
  /** Kept in memory until the next sign-in. */
  readonly password: string;
  /** The session in which that was found out; null: it has ended. */
  readonly sessionId: string | null;
  /** The person wanted to stay signed in, and the keychain did not take the password. */
  readonly keychainUnavailable: boolean;
}

export type Typed = InputOf<Commands['signIn']> & { readonly demo: boolean };

/** What a server said to a name and a password. */
export interface Login {
  readonly server: string;
  readonly user: CopperUser;
  readonly sessionId: string;
  /** The certificate to which it was said, where that was compared by the person. */
  readonly pin: Fingerprint | null;
}

/**
 * Checks what a person typed against the server, and says which account it is. Nothing is stored but the
 * password, in the keychain, when the person wants to stay signed in.
 */
export async function signIn(
  world: World,
  accounts: Accounts,
  typed: Typed,
): Promise<Result<SignedIn, Problem>> {
  const login = await logIn(world, accounts, typed);
  if (!login.ok) return login;
  const { server, user } = login.value;
  const known = accounts.find({ server, userId: user.id, demo: typed.demo });
  const { sessionId } = login.value;
  return success({ ...(await signedIn(world, known, login.value, typed)), sessionId });
}

/** Ends a session in which nothing more is done. */
export async function endSession(world: World, { account, sessionId }: SignedIn): Promise<void> {
  const { server, pin } = account;
  if (sessionId !== null)
    await sessionActions(plainCall(world.http, () => ({ server, pin }))).logout(sessionId);
}

export async function logIn(world: World, accounts: Accounts, typed: Typed): Promise<Result<Login, Problem>> {
  const server = readServerAddress(typed.server);
  if (!server.ok) return server;
  const username = typed.username.trim();
  if (username === '') return failure({ kind: 'invalid-input', field: 'username' });
  const pin = typed.trust ?? accounts.pinFor(server.value);
  const login = await tryPassword(world.http, { server: server.value, pin }, username, typed.password);
  if (login.ok) return success({ server: server.value, pin, ...login.value });
  return failure(
    login.failure.kind === 'wrong-password' ? login.failure : problemOf(login.failure, hostOf(server.value)),
  );
}

/** The account, known or new, as it is after a login; its password is where the person wants it. */
export async function signedIn(
  world: World,
  known: Account | null,
  { server, user, pin }: Login,
  typed: Typed,
): Promise<SignedIn> {
  const id = known?.id ?? world.newId();
  const keeps = typed.staySignedIn && !typed.demo && (await world.vault.write(id, typed.password)).ok;
  // A password from an earlier sign-in is not left behind when the person does not want it kept.
  if (!keeps && known?.password === 'in-keychain') await world.vault.remove(id);
  return {
    account: {
      id,
      server,
      userId: user.id,
      username: user.username,
      demo: typed.demo,
      session: 'signed-in',
      password: keeps ? 'in-keychain' : 'this-session-only',
      pin,
    },
    password: typed.password,
    sessionId: null,
    keychainUnavailable: typed.staySignedIn && !typed.demo && !keeps,
  };
}
