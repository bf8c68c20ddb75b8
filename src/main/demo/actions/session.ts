import { successful, type Envelope } from '../envelope.ts';
import { badRequest, unauthorized } from '../refusal.ts';
import { userNamed, type User } from '../users.ts';
import { callerOf, type Call } from './call.ts';

/** 400 without a username, 401 for a wrong name or password. */
export function login({ parameters, sessions, now }: Call): Envelope {
  const username = parameters.get('username') ?? '';
  if (username === '') throw badRequest('Bad Request');
  const user = userNamed(username);
  if (user?.password !== parameters.get('password') || !user) throw unauthorized();
  return signedInAs(user, sessions.begin(user, now));
}

/** 200 either way: the answer tells whether the session is alive. */
export function checkSession(call: Call): Envelope {
  const id = call.parameters.get('session_id');
  const user = callerOf(call);
  return user && id !== undefined ? signedInAs(user, id) : signedOut();
}

/** The document knows no refusal here: a session that is over anyway is logged out as well. */
export function logout({ parameters, sessions }: Call): Envelope {
  sessions.end(parameters.get('session_id'));
  return signedOut();
}

function signedInAs(user: User, sessionId: string): Envelope {
  return successful({
    logged_in: true,
    api_version: 1,
    session_id: sessionId,
    user: { ID: String(user.id), Username: user.username },
  });
}

function signedOut(): Envelope {
  return successful({ logged_in: false, api_version: 1 });
}
