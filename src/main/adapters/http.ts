import type { Dispatcher } from 'undici';

import type { Http, HttpOutcome, TransportCause } from '../../core/ports.ts';

const second = 1_000;
const megabyte = 1_024 * 1_024;

/** A list of some ten thousand tasks; an answer beyond it is no answer. */
const largestBody = 16 * megabyte;

/** undici, loaded with the first request so that starting the app does not wait for it. */
export function undiciHttp(): Http {
  let loading: Promise<(address: string, body: string) => Promise<Dispatcher.ResponseData>> | null = null;
  return {
    postForm: async (address, form) => {
      loading ??= client();
      const request = await loading;
      try {
        const { statusCode, headers, body } = await request(address, new URLSearchParams(form).toString());
        return {
          kind: 'answered',
          status: statusCode,
          body: await body.text(),
          retryAfter: retryAfterOf(headers['retry-after']),
        };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

async function client() {
  const { Agent, request } = await import('undici');
  const dispatcher = new Agent({
    connect: { timeout: 10 * second },
    headersTimeout: 30 * second,
    bodyTimeout: 30 * second,
    keepAliveTimeout: 20 * second,
    maxResponseSize: largestBody,
    connections: 4,
  });
  return (address: string, body: string) =>
    request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body,
      dispatcher,
    });
}

/** Retry-After in milliseconds: seconds or a date (RFC 9110, section 10.2.3). */
export function retryAfterOf(header: string | string[] | undefined): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return null;
  const pause = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - Date.now();
  return Number.isFinite(pause) ? Math.max(0, pause) : null;
}

const notSent: Readonly<Record<string, TransportCause>> = {
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
};
const noAnswer: Readonly<Record<string, TransportCause>> = {
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
};

/** What an error of undici or Node says about the request: did it leave or not, and why did it fail. */
export function outcomeOf(error: unknown): HttpOutcome {
  const code = codeOf(error);
  const early = notSent[code];
  if (early !== undefined) return { kind: 'not-sent', cause: early };
  // A TLS handshake that fails ends before any request.
  if (/CERT|SIGNATURE|ERR_TLS|ERR_SSL|SELF_SIGNED/.test(code))
    return { kind: 'not-sent', cause: 'certificate' };
  return { kind: 'no-answer', cause: noAnswer[code] ?? 'reset' };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses of one host were tried.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
