import { request, type IncomingMessage } from 'node:http';
import { isIPv6, type Socket } from 'node:net';

import type { ProxyPassword } from '../../core/ports.ts';
import type { ProxyFault } from '../../shared/connection.ts';
import { ConnectFailure, connectFailure } from './failure.ts';
import type { Route } from './routes.ts';
import { secure } from './secure-socket.ts';
import { openTcp } from './tcp.ts';

type Proxy = Extract<Route, { kind: 'proxy' }>;

/** What a proxy can be told about who asks; see ProxyPasswords. */
export interface ProxyCredentials {
  remembered(proxy: string): ProxyPassword | null;
  find(proxy: string): Promise<ProxyPassword | null>;
  reject(proxy: string): void;
  wasRejected(proxy: string): boolean;
}

const answerWithin = 10_000;

export const proxyFailure = (proxy: Proxy, why: ProxyFault['why'], said = '', cause?: unknown) =>
  new ConnectFailure('proxy', { kind: 'proxy', proxy: proxy.name, why, said }, { cause });

/** A connection to a proxy; not the server's fault when there is none. */
export async function openProxy(proxy: Proxy): Promise<Socket> {
  let socket: Socket;
  try {
    socket = await openTcp(proxy.host, proxy.port);
  } catch (error) {
    throw proxyFailure(proxy, 'unreachable', '', error);
  }
  if (!proxy.secure) return socket;
  try {
    return (await secure(socket, proxy.host, null)).socket;
  } catch (error) {
    throw proxyFailure(proxy, 'not-trusted', '', error);
  }
}

/**
 * A tunnel through a proxy to a server. A proxy that asks who is there is told, by Basic alone, and never
 * twice what it has refused. Nothing of the request has left by then.
 */
export async function openTunnel(
  proxy: Proxy,
  host: string,
  port: number,
  credentials: ProxyCredentials,
): Promise<Socket> {
  const remembered = credentials.remembered(proxy.name);
  const first = await askFor(proxy, host, port, remembered);
  if (first.kind === 'open') return first.socket;
  if (first.kind === 'refused') throw refusal(proxy, first.status);
  if (!first.schemes.includes('basic')) throw proxyFailure(proxy, 'unsupported', first.schemes.join(', '));
  if (remembered !== null) credentials.reject(proxy.name);
  const found = await credentials.find(proxy.name);
  if (found === null) {
    throw proxyFailure(proxy, credentials.wasRejected(proxy.name) ? 'wrong-sign-in' : 'sign-in', 'basic');
  }
  const second = await askFor(proxy, host, port, found);
  if (second.kind === 'open') return second.socket;
  if (second.kind === 'refused') throw refusal(proxy, second.status);
  credentials.reject(proxy.name);
  throw proxyFailure(proxy, 'wrong-sign-in', 'basic');
}

/** 502 to 504 say that the server behind cannot be reached; anything else is the proxy's own refusal. */
function refusal(proxy: Proxy, status: number): ConnectFailure {
  return status === 502 || status === 503 || status === 504
    ? new ConnectFailure('unreachable')
    : proxyFailure(proxy, 'refused', String(status));
}

type Answer =
  | { readonly kind: 'open'; readonly socket: Socket }
  | { readonly kind: 'asks'; readonly schemes: readonly string[] }
  | { readonly kind: 'refused'; readonly status: number };

async function askFor(
  proxy: Proxy,
  host: string,
  port: number,
  password: ProxyPassword | null,
): Promise<Answer> {
  const socket = await openProxy(proxy);
  const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const asking = request({
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(password === null ? {} : { 'proxy-authorization': basic(password) }) },
      createConnection: () => socket,
    });
    const timer = setTimeout(() => asking.destroy(new ConnectFailure('timeout')), answerWithin);
    const decide = (response: IncomingMessage) => {
      clearTimeout(timer);
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) {
        resolve({ kind: 'open', socket });
        return;
      }
      socket.destroy();
      resolve(
        statusCode === 407
          ? { kind: 'asks', schemes: schemesOf(headers['proxy-authenticate']) }
          : { kind: 'refused', status: statusCode },
      );
    };
    asking.once('connect', decide);
    asking.once('response', decide);
    asking.once('error', (error) => {
      clearTimeout(timer);
      socket.destroy();
      const failed = connectFailure(error);
      reject(failed.transport === 'timeout' ? failed : proxyFailure(proxy, 'unreachable', '', error));
    });
    asking.end();
  });
}

const basic = ({ username, password }: ProxyPassword) =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

/** The names of the schemes in a challenge: `Negotiate, Basic realm="a, b"` offers two. */
export function schemesOf(challenge: string | undefined): readonly string[] {
  const bare = (challenge ?? '').replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return bare
    .split(',')
    .flatMap((part) => /^\s*([a-z][a-z0-9-]*)(?:\s+[^=\s]|\s*$)/i.exec(part)?.[1]?.toLowerCase() ?? []);
}
