import type { CopperData } from '../copper-data.ts';
import type { Envelope } from '../envelope.ts';
import type { PostParameters } from '../parameters.ts';
import { unauthorized } from '../refusal.ts';
import type { Sessions } from '../sessions.ts';
import type { Switches } from '../switches.ts';
import type { User } from '../users.ts';

/** One call of an action. */
export interface Call {
  readonly parameters: PostParameters;
  readonly data: CopperData;
  readonly sessions: Sessions;
  readonly switches: Switches;
  /** The base address of this Copper, for the urls in its answers. */
  readonly address: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface SignedInCall extends Call {
  readonly user: User;
}

/** Answers a call, or throws a Refusal. */
export type Action = (call: Call) => Envelope;
export type SignedInAction = (call: SignedInCall) => Envelope;

/** Who calls, if the session is alive. */
export function callerOf({ sessions, parameters, now, switches }: Call): User | undefined {
  return sessions.userOf(parameters.get('session_id'), now, switches.sessionLifetimeMs);
}

/** An action that answers 401 to everybody without a session. */
export function signedIn(action: SignedInAction): Action {
  return (call) => {
    const user = callerOf(call);
    if (!user) throw unauthorized();
    return action({ ...call, user });
  };
}
