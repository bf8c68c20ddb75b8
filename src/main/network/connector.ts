import type { Socket } from 'node:net';

import type { Fingerprint } from '../../shared/connection.ts';
import { ConnectFailure } from './failure.ts';
import type { Route } from './routes.ts';
import { secure } from './secure-socket.ts';
import { openTcp } from './tcp.ts';
import { openTunnel, type ProxyCredentials } from './tunnel.ts';

export interface Target {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
}

/**
 * A connection that is ready for a request: the first of the routes that leads anywhere, and over TLS to
 * the certificate that is trusted. Rejects with a ConnectFailure.
 */
export async function connectTo(
  target: Target,
  routes: readonly Route[],
  pin: Fingerprint | null,
  credentials: ProxyCredentials,
): Promise<Socket> {
  const socket = await firstOpen(target, routes, credentials);
  if (target.protocol === 'https:') return (await secure(socket, target.host, pin)).socket;
  // A password goes in clear text to this machine only, wherever somebody makes the name `localhost` lead.
  if (isThisMachine(socket.remoteAddress ?? '')) return socket;
  socket.destroy();
  throw new ConnectFailure('unreachable');
}

const isThisMachine = (address: string) => /^(?:::ffff:)?127\.|^::1$/.test(address);

async function firstOpen(
  target: Target,
  routes: readonly Route[],
  credentials: ProxyCredentials,
): Promise<Socket> {
  let failed = new ConnectFailure('proxy');
  for (const route of routes) {
    try {
      return await openRoute(target, route, credentials);
    } catch (error) {
      if (!(error instanceof ConnectFailure)) throw error;
      failed = error;
      // A proxy that answers has decided; only one that is not there is passed over.
      if (error.fault?.kind !== 'proxy' || error.fault.why !== 'unreachable') throw error;
    }
  }
  throw failed;
}

/** One of the routes, as far as the server's port. */
export async function openRoute(
  target: Pick<Target, 'host' | 'port'>,
  route: Route,
  credentials: ProxyCredentials,
): Promise<Socket> {
  switch (route.kind) {
    case 'direct':
      return openTcp(target.host, target.port);
    case 'proxy':
      return openTunnel(route, target.host, target.port, credentials);
    case 'unknown':
      throw new ConnectFailure('proxy', {
        kind: 'proxy',
        proxy: route.name,
        why: 'unsupported',
        said: route.name,
      });
  }
}
