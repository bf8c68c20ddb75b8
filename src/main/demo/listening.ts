import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A socket that listens on loopback. */
export interface Listening {
  readonly port: number;
  /** Stops listening and destroys every open connection. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 means any free port. Rejects when the port is still taken after so many attempts. */
export async function listen(handler: RequestListener, port: number, attempts = 1): Promise<Listening> {
  const server = await bound(handler, port, attempts);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The socket has no port.');
  return {
    port: address.port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function bound(handler: RequestListener, port: number, attempts: number): Promise<Server> {
  const server = createServer(handler);
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (attempts <= 1) throw error;
    await wait(100);
    return bound(handler, port, attempts - 1);
  }
}
