import { EventEmitter } from 'node:events';
import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** What becomes of one request on its way to the server and back. */
export type Fate =
  | { readonly kind: 'pass'; readonly after?: Promise<unknown> }
  /** The connection breaks before the server has got anything. */
  | { readonly kind: 'cut-request' }
  /** The server acts, and the connection breaks instead of an answer. */
  | { readonly kind: 'cut-answer' }
  /**
   * Held until the client is gone. Then it is lost, or a slow server acts on it all the same, so many
   * milliseconds later.
   */
  | { readonly kind: 'hold-request'; readonly lateBy: number | null }
  /** The server acts; of its answer nothing, or the first half, gets back. */
  | { readonly kind: 'hold-answer'; readonly sent: 'nothing' | 'half' };

/** arrived: at the proxy, the server knows nothing · done: the server has acted · half: half of the answer is sent · answered: all of it. */
export type Stage = 'arrived' | 'done' | 'half' | 'answered';

/** One call of the API as it goes through. */
export interface Exchange {
  readonly number: number;
  readonly action: string;
  readonly form: URLSearchParams;
  stage: Stage;
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** A line to Copper that can be as bad as a train's, at an address that stays the same. */
export class FaultProxy extends EventEmitter<{ stage: [Exchange] }> {
  readonly #target: URL;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #calls = 0;
  /** Decides on each request when it arrives; everything passes by default. */
  fateOf: (exchange: Exchange) => Fate = () => ({ kind: 'pass' });

  private constructor(target: string) {
    super();
    this.#target = new URL(target);
    this.#server = createServer((incoming, response) => {
      const carried = this.#carry(incoming, response)
        .catch(() => void response.destroy())
        .finally(() => this.#underWay.delete(carried));
      this.#underWay.add(carried);
    });
  }

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when nothing is on its way any more, the late ones included. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
    this.#agent.destroy();
  }

  async #carry(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // Listens from the start: a client that is killed may be gone before its request is decided on.
    const gone = new Promise<void>((resolve) => response.once('close', resolve));
    const body = await buffer(incoming);
    const url = new URL(incoming.url ?? '/', this.#target);
    this.#calls += 1;
    const exchange: Exchange = {
      number: this.#calls,
      action: url.searchParams.get('action') ?? '',
      form: new URLSearchParams(body.toString()),
      stage: 'arrived',
    };
    const fate = this.fateOf(exchange);
    this.emit('stage', exchange);
    switch (fate.kind) {
      case 'cut-request':
        response.destroy();
        return;
      case 'hold-request':
        await gone;
        if (fate.lateBy === null) return;
        await pause(fate.lateBy, undefined, { signal: this.#closing.signal });
        break;
      case 'pass':
        await fate.after;
        break;
      case 'cut-answer':
      case 'hold-answer':
    }
    const answer = await this.#forward(incoming, url, body);
    this.#reach(exchange, 'done');
    if (fate.kind === 'cut-answer') response.destroy();
    else if (fate.kind === 'hold-answer') await this.#hold(exchange, answer, response, fate.sent, gone);
    else await this.#send(exchange, answer, response, gone);
  }

  async #hold(
    exchange: Exchange,
    answer: Answer,
    response: ServerResponse,
    sent: 'nothing' | 'half',
    gone: Promise<void>,
  ): Promise<void> {
    if (sent === 'half') {
      const half = answer.body.subarray(0, answer.body.length / 2);
      response.writeHead(answer.status, answer.headers);
      response.write(half, () => this.#reach(exchange, 'half'));
    }
    await gone;
  }

  async #send(
    exchange: Exchange,
    answer: Answer,
    response: ServerResponse,
    gone: Promise<void>,
  ): Promise<void> {
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body, () => this.#reach(exchange, 'answered'));
    await gone;
  }

  #reach(exchange: Exchange, stage: Stage): void {
    exchange.stage = stage;
    this.emit('stage', exchange);
  }

  /** The server gets the whole request, whatever became of the client meanwhile. */
  #forward(incoming: IncomingMessage, url: URL, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { ...incoming.headers, host: this.#target.host, 'content-length': body.length };
      const outgoing = request(url, { method: incoming.method, headers, agent: this.#agent }, (answered) => {
        buffer(answered).then((content) => {
          const whole: Answer['headers'] = { ...answered.headers, 'content-length': String(content.length) };
          delete whole['connection'];
          delete whole['transfer-encoding'];
          resolve({ status: answered.statusCode ?? 502, headers: whole, body: content });
        }, reject);
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }
}
