import { Agent, request, type Dispatcher } from 'undici';

import { isLoopback } from '../../core/copper/address.ts';
import { cut } from '../../core/copper/text.ts';
import type { HttpOutcome, TransportCause } from '../../core/ports.ts';
import type { Fingerprint, RedirectFault } from '../../shared/connection.ts';
import { addressesNow } from './addresses.ts';
import { connectTo } from './connector.ts';
import { codeOf, ConnectFailure } from './failure.ts';
import type { RouteFinder } from './route-finder.ts';
import type { Route } from './routes.ts';
import type { ProxyCredentials } from './tunnel.ts';

const second = 1_000;
const megabyte = 1_024 * 1_024;

/** A list of some fifty thousand tasks; an answer beyond it is no answer. */
const largestBody = 8 * megabyte;

/** A server that sends a byte now and then is as silent as one that sends none. */
const wholeRequestWithin = 60 * second;

/** Asking the system for its addresses takes a moment: a refresh of the catalogue does it a few times, not a thousand. */
const networkHoldsFor = second;

const mostRedirects = 3;

/** Connections that are kept open belong to a way: other routes, another pin or another network have their own. */
export class FormPost {
  readonly #finder: RouteFinder;
  readonly #credentials: ProxyCredentials;
  readonly #deadline: number;
  readonly #agents = new Map<string, Agent>();
  #network = addressesNow();
  #lookedAt = performance.now();

  constructor(finder: RouteFinder, credentials: ProxyCredentials, deadline = wholeRequestWithin) {
    this.#finder = finder;
    this.#credentials = credentials;
    this.#deadline = deadline;
  }

  async send(address: string, body: string, pin: Fingerprint | null): Promise<HttpOutcome> {
    this.#noticeNetwork();
    try {
      return await this.#follow(new URL(address), body, pin, AbortSignal.timeout(this.#deadline));
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'not-sent') this.forget();
      return outcome;
    }
  }

  /** Lets requests end, and makes the next one find its way anew. */
  forget(): void {
    this.#finder.forget();
    for (const agent of this.#agents.values()) void agent.close();
    this.#agents.clear();
  }

  /** After a change of network or VPN a connection may lead nowhere, and a PAC script decide otherwise. */
  #noticeNetwork(): void {
    if (performance.now() - this.#lookedAt < networkHoldsFor) return;
    this.#lookedAt = performance.now();
    const network = addressesNow();
    if (network === this.#network) return;
    this.#network = network;
    this.forget();
  }

  async #follow(
    url: URL,
    body: string,
    pin: Fingerprint | null,
    signal: AbortSignal,
    followed = 0,
  ): Promise<HttpOutcome> {
    const dispatcher = this.#agent(await this.#finder.to(url), pin);
    const answer = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        // Packed answers are not asked for and not unpacked: a small one could be endless inside.
        'accept-encoding': 'identity',
      },
      body,
      dispatcher,
      signal,
    });
    const text = await answer.body.text();
    const to = redirectOf(answer, url);
    if (to === null) {
      const retryAfter = retryAfterOf(answer.headers['retry-after']);
      return { kind: 'answered', status: answer.statusCode, body: text, retryAfter };
    }
    const why = followed === mostRedirects ? 'too-many' : refusalOf(answer.statusCode, url, to);
    if (why === null) return this.#follow(to, body, pin, signal, followed + 1);
    const fault: RedirectFault = { kind: 'redirect', to: cut(to.origin + to.pathname, 300), why };
    return { kind: 'no-answer', cause: 'redirected', fault };
  }

  #agent(routes: readonly Route[], pin: Fingerprint | null): Agent {
    const key = JSON.stringify([routes, pin]);
    const known = this.#agents.get(key);
    if (known !== undefined) return known;
    const agent = new Agent({
      connect: ({ protocol, hostname, port }, callback) => {
        const usual = protocol === 'https:' ? 443 : 80;
        const target = { protocol, host: hostname, port: port === '' ? usual : Number(port) };
        connectTo(target, routes, pin, this.#credentials).then(
          (socket) => callback(null, socket),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
      headersTimeout: 30 * second,
      bodyTimeout: 30 * second,
      keepAliveTimeout: 20 * second,
      maxResponseSize: largestBody,
      connections: 4,
    });
    this.#agents.set(key, agent);
    return agent;
  }
}

/** Where an answer points to instead of being one; null for any other answer. */
function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | null {
  const { location } = headers;
  if (statusCode < 300 || statusCode > 399 || typeof location !== 'string') return null;
  return URL.canParse(location, from.href) ? new URL(location, from) : null;
}

/**
 * Why a redirect is not followed. Only 307 and 308 promise that the request was not acted upon and may be
 * repeated as it is (RFC 9110, sections 15.4.8 and 15.4.9): a comment must not be posted twice.
 */
function refusalOf(status: number, from: URL, to: URL): RedirectFault['why'] | null {
  if (to.hostname !== from.hostname || to.username !== '' || to.password !== '') return 'other-host';
  if (to.protocol !== 'https:' && !(to.protocol === 'http:' && isLoopback(to.hostname))) return 'insecure';
  if (to.origin !== from.origin) return 'other-host';
  return status === 307 || status === 308 ? null : 'moved';
}

/** Retry-After in milliseconds: seconds or a date (RFC 9110, section 10.2.3). */
export function retryAfterOf(header: string | string[] | undefined): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return null;
  const pause = /^\d+$/.test(text) ? Number(text) * second : Date.parse(text) - Date.now();
  return Number.isFinite(pause) ? Math.max(0, pause) : null;
}

const noAnswer: Readonly<Record<string, TransportCause>> = {
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
};

/** What an error says about the request: did it leave or not, and why did it fail. */
function outcomeOf(error: unknown): HttpOutcome {
  if (error instanceof ConnectFailure) {
    const { transport: cause, fault } = error;
    return { kind: 'not-sent', cause, ...(fault === null ? {} : { fault }) };
  }
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'no-answer', cause: 'timeout' };
  return { kind: 'no-answer', cause: noAnswer[codeOf(error)] ?? 'reset' };
}
