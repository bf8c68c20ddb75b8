import type { ConnectionFault } from '../../shared/connection.ts';
import type { Milliseconds } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import type { TransportCause } from '../ports.ts';

/** Why an action of the Copper API did not succeed. */
export type CopperFailure =
  /** The request never reached the server. */
  | { readonly kind: 'not-sent'; readonly cause: TransportCause; readonly fault?: ConnectionFault }
  /** It may have reached the server, and no answer came back. */
  | { readonly kind: 'unanswered'; readonly cause: TransportCause; readonly fault?: ConnectionFault }
  /** An answer that is no Copper envelope: a web page, a captive portal, truncated JSON. */
  | { readonly kind: 'not-copper'; readonly status: number }
  /** An envelope that says success and lacks what the document promises. */
  | { readonly kind: 'malformed'; readonly what: string }
  /** 400: the server says in its own words what it does not accept. */
  | { readonly kind: 'refused'; readonly message: string }
  /** 401: either the session is over or this id is not for this user; the session layer finds out which. */
  | { readonly kind: 'unauthorized' }
  /** 401 while signed in: this id is not for this user, or does not exist. */
  | { readonly kind: 'not-allowed' }
  /** Signing in again was refused, or cannot be tried without a password. */
  | { readonly kind: 'signed-out' }
  /** 429: turned away before doing anything. */
  | { readonly kind: 'busy'; readonly retryAfter: Milliseconds | null }
  /** 501, or 503 with the message that the API is switched off. */
  | { readonly kind: 'api-off' }
  /** The action was not even tried, since there was no session to be had. */
  | { readonly kind: 'not-attempted'; readonly because: CopperFailure }
  | { readonly kind: 'trouble'; readonly status: number; readonly retryAfter: Milliseconds | null };

/**
 * Whether a request that failed like this can have changed something on the server. `no` makes it safe
 * to send again; `maybe` makes a posting uncertain.
 */
export function mayBeStored(failure: CopperFailure): boolean {
  switch (failure.kind) {
    case 'not-sent':
    case 'refused':
    case 'unauthorized':
    case 'not-allowed':
    case 'signed-out':
    case 'busy':
    case 'not-attempted':
      return false;
    // 501 and 503 are answers of the real application only by promise: a proxy may send them after forwarding.
    case 'api-off':
    case 'unanswered':
    case 'not-copper':
    case 'malformed':
    case 'trouble':
      return true;
  }
}

/** Whether the server could not be reached or used at all, so that waiting is all there is to do. */
export function isOffline(failure: CopperFailure): boolean {
  if (failure.kind === 'not-attempted') return isOffline(failure.because);
  return failure.kind === 'not-sent' || failure.kind === 'unanswered';
}

/** Whether only Copper itself can have answered like this: a captive portal or a proxy answers too. */
export function isFromCopper(failure: CopperFailure): boolean {
  switch (failure.kind) {
    case 'malformed':
    case 'refused':
    case 'unauthorized':
    case 'not-allowed':
    case 'signed-out':
    case 'busy':
      return true;
    case 'not-sent':
    case 'unanswered':
    case 'not-copper':
    case 'not-attempted':
    case 'api-off':
    case 'trouble':
      return false;
  }
}

/** The failure as a person's problem; `host` is where it happened. */
export function problemOf(failure: CopperFailure, host: string): Problem {
  switch (failure.kind) {
    case 'not-sent':
    case 'unanswered':
      return transportProblem(failure, host);
    case 'not-copper':
    case 'malformed':
      return { kind: 'not-copper', host };
    case 'refused':
      return { kind: 'refused', message: failure.message };
    case 'unauthorized':
    case 'signed-out':
      return { kind: 'signed-out' };
    case 'not-allowed':
      return { kind: 'not-allowed' };
    case 'not-attempted':
      return problemOf(failure.because, host);
    case 'api-off':
      return { kind: 'api-off' };
    case 'busy':
      return { kind: 'server-trouble', status: 429 };
    case 'trouble':
      return { kind: 'server-trouble', status: failure.status };
  }
}

function transportProblem(
  { cause, fault }: Extract<CopperFailure, { kind: 'not-sent' | 'unanswered' }>,
  host: string,
): Problem {
  switch (cause) {
    case 'not-found':
      return { kind: 'server-not-found', host };
    case 'timeout':
      return { kind: 'server-timeout', host };
    case 'certificate':
      return { kind: 'certificate', host, ...(fault?.kind === 'certificate' ? { fault } : {}) };
    case 'proxy':
      return { kind: 'proxy', ...(fault?.kind === 'proxy' ? { fault } : {}) };
    case 'redirected':
      return { kind: 'redirected', host, ...(fault?.kind === 'redirect' ? { fault } : {}) };
    case 'too-large':
      return { kind: 'not-copper', host };
    case 'refused':
    case 'unreachable':
    case 'reset':
      return { kind: 'server-unreachable', host };
  }
}
