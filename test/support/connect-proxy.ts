import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

import { portOf } from './ports.ts';

export interface ProxyRules {
  /** `name:password` that it wants to hear. */
  readonly password?: string;
  /** What it offers to those that did not say it. */
  readonly challenge?: string;
  /** The status with which it refuses everybody. */
  readonly refuse?: number;
}

/** A company's proxy: tunnels by CONNECT, keeps a log of what it was asked, perhaps wants a password. */
export class ConnectProxy {
  readonly port: number;
  /** `CONNECT copper.test:443 200`, or any other request. */
  readonly log: string[];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  rules: ProxyRules;

  private constructor(server: Server, log: string[], rules: ProxyRules) {
    this.#server = server;
    this.log = log;
    this.rules = rules;
    this.port = portOf(server);
  }

  get name(): string {
    return `127.0.0.1:${this.port}`;
  }

  static async start(rules: ProxyRules = {}): Promise<ConnectProxy> {
    const log: string[] = [];
    const server = createServer((request, response) => {
      log.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(403).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new ConnectProxy(server, log, rules);
    server.on('connection', (socket) => proxy.#keep(socket));
    server.on('connect', (request, socket, head) => {
      const { url = '' } = request;
      const status = proxy.#verdict(request.headers['proxy-authorization']);
      log.push(`CONNECT ${url} ${status}`);
      if (status !== 200) {
        const challenge = `Proxy-Authenticate: ${proxy.rules.challenge ?? 'Basic realm="Northwind"'}\r\n`;
        socket.end(`HTTP/1.1 ${status} No\r\n${status === 407 ? challenge : ''}Content-Length: 0\r\n\r\n`);
        return;
      }
      const colon = url.lastIndexOf(':');
      const host = url.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
      const onward = connect(Number(url.slice(colon + 1)), host);
      proxy.#keep(onward);
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
      onward.once('connect', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.write(head);
        socket.pipe(onward).pipe(socket);
      });
    });
    return proxy;
  }

  #verdict(authorization: string | undefined): number {
    if (this.rules.refuse !== undefined) return this.rules.refuse;
    const { password, challenge } = this.rules;
    if (password === undefined) return challenge === undefined ? 200 : 407;
    return authorization === `Basic ${Buffer.from(password).toString('base64')}` ? 200 : 407;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  async stop(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }
}
