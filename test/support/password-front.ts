import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

import * as v from 'valibot';

import { portOf } from './ports.ts';

const begun = v.object({ data: v.object({ session_id: v.string() }) });

/** The embedded Copper under a password of one's own for its demo user; it knows which sessions were begun. */
export class PasswordFront {
  readonly address: string;
  readonly sessionIds: string[] = [];
  readonly #server: Server;
  readonly #copper: string;
  readonly #password: string;

  private constructor(copper: string, password: string, server: Server) {
    this.#copper = copper;
    this.#password = password;
    this.#server = server;
    this.address = `http://127.0.0.1:${portOf(server)}`;
  }

  static async start(copper: string, password: string): Promise<PasswordFront> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const front = new PasswordFront(copper, password, server);
    server.on('request', (request: IncomingMessage, response) => {
      front.#answer(request).then(
        ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
        () => response.destroy(),
      );
    });
    return front;
  }

  async #answer(request: IncomingMessage): Promise<{ readonly status: number; readonly body: string }> {
    const form = new URLSearchParams(await text(request));
    const password = form.get('password');
    if (password !== null) form.set('password', password === this.#password ? 'patina-demo' : 'another one');
    const answer = await fetch(this.#copper + (request.url ?? ''), { method: 'POST', body: form });
    const body = await answer.text();
    const session = v.safeParse(begun, JSON.parse(body));
    if (session.success) this.sessionIds.push(session.output.data.session_id);
    return { status: answer.status, body };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
