import { connect, type Socket } from 'node:net';

import { ConnectFailure, connectFailure } from './failure.ts';

const connectWithin = 10_000;

/** A connection to a port; of several addresses of a host the first that answers, IPv6 or IPv4. */
export function openTcp(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, autoSelectFamily: true });
    const timer = setTimeout(() => socket.destroy(new ConnectFailure('timeout')), connectWithin);
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(connectFailure(error));
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      // Whoever uses it next listens for errors; until then one must not end the app.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
