import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';

import type { Identity } from './certificates.ts';
import { portOf } from './ports.ts';

/** Copper behind TLS, as every real one is; it tells which requests came in. */
export class SecureFront {
  readonly port: number;
  readonly requests: readonly string[];
  readonly #server: Server;

  private constructor(server: Server, requests: readonly string[]) {
    this.#server = server;
    this.requests = requests;
    this.port = portOf(server);
  }

  static async start(identity: Identity, copper: string, address = '127.0.0.1'): Promise<SecureFront> {
    const seen: string[] = [];
    const server = createServer({ key: identity.key, cert: identity.cert }, (incoming, response) => {
      seen.push(`${incoming.headers.host ?? ''}${incoming.url ?? ''}`);
      const { method, headers, url = '/' } = incoming;
      const onward = request(copper + url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      incoming.pipe(onward);
    });
    server.listen(0, address);
    await once(server, 'listening');
    return new SecureFront(server, seen);
  }

  /** From the next connection on it shows another certificate. */
  show(identity: Identity): void {
    this.#server.setSecureContext({ key: identity.key, cert: identity.cert });
    this.#server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
