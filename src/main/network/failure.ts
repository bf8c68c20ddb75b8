import type { ConnectionFault } from '../../shared/connection.ts';
import type { TransportCause } from '../../core/ports.ts';

/** A connection that did not come about: nothing of the request has left. */
export class ConnectFailure extends Error {
  readonly transport: TransportCause;
  readonly fault: ConnectionFault | null;
  constructor(transport: TransportCause, fault: ConnectionFault | null = null, options?: ErrorOptions) {
    super(`no connection: ${transport}`, options);
    this.name = 'ConnectFailure';
    this.transport = transport;
    this.fault = fault;
  }
}

const causes: Readonly<Record<string, TransportCause>> = {
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EAI_FAIL: 'not-found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
};

/** The error of a socket that was being connected, as a failure of the connection. */
export function connectFailure(error: unknown): ConnectFailure {
  return error instanceof ConnectFailure
    ? error
    : new ConnectFailure(causes[codeOf(error)] ?? 'reset', null, { cause: error });
}

export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one host were tried.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
