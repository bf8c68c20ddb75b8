import { createInterface } from 'node:readline';

import * as v from 'valibot';

import type { StartedApp } from './packed-app.ts';

/** What an app is started with so that its pages can be looked into: a packed app allows no other way. */
export const withDevTools = ['--remote-debugging-port=0'];

const messageSchema = v.object({
  id: v.optional(v.number()),
  method: v.optional(v.string()),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
  result: v.optional(v.record(v.string(), v.unknown()), {}),
  error: v.optional(v.object({ message: v.string() })),
  sessionId: v.optional(v.string()),
});
const targetSchema = v.object({
  targetInfo: v.object({ targetId: v.string(), type: v.string() }),
});

interface Told {
  readonly kind: string;
  readonly at: number;
}

/**
 * Tells when a page is seen and its search has the focus: `ready` once the frame with both is painted, `blank` if the
 * window got the focus without a search in it, `hidden` when it is gone again.
 */
const recorder = `(() => {
  if (globalThis.benchIsWatching) return;
  globalThis.benchIsWatching = true;
  const tell = (kind) => benchTell(JSON.stringify({ kind, at: performance.timeOrigin + performance.now() }));
  let shown = false;
  const look = () => {
    const seen = document.visibilityState === 'visible' && document.hasFocus();
    if (!seen && shown) { shown = false; tell('hidden'); }
    if (!seen || shown) return;
    if (document.querySelector('input[type=search]') === null) return tell('blank');
    if (document.activeElement?.getAttribute('type') !== 'search') return;
    shown = true;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell('ready');
      port2.postMessage(null);
    });
  };
  for (const event of ['focus', 'blur', 'focusin']) addEventListener(event, () => queueMicrotask(look));
  document.addEventListener('visibilitychange', look);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})()`;

/** The pages of an app, over the DevTools protocol: https://chromedevtools.github.io/devtools-protocol */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, PromiseWithResolvers<Readonly<Record<string, unknown>>>>();
  readonly #told: Told[] = [];
  #look: () => void = () => undefined;
  #ids = 0;
  #session: string | null = null;
  #pages = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(String(data))));
  }

  static async of(app: StartedApp): Promise<DevTools> {
    const { stderr } = app.process;
    if (stderr === null) throw new Error('it was started without DevTools');
    for await (const line of createInterface({ input: stderr })) {
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address === undefined) continue;
      stderr.resume();
      const socket = new WebSocket(address);
      await new Promise((opened) => socket.addEventListener('open', opened, { once: true }));
      const tools = new DevTools(socket);
      await tools.#call('Target.setDiscoverTargets', { discover: true });
      return tools;
    }
    throw new Error('it ended before it could be looked into');
  }

  /** Resolves with the first telling of a kind since `forget`. */
  async told(kind: string, within = 20_000): Promise<number> {
    const over = AbortSignal.timeout(within);
    for (;;) {
      const found = this.#told.find((one) => one.kind === kind);
      if (found !== undefined) return found.at;
      await new Promise<void>((resolve, reject) => {
        this.#look = resolve;
        over.addEventListener('abort', () => reject(new Error(`the page never told that it is ${kind}`)), {
          once: true,
        });
      });
    }
  }

  forget(): void {
    this.#told.length = 0;
  }

  /** Whether the window was ever seen without its content since `forget`. */
  get wasBlank(): boolean {
    return this.#told.some(({ kind }) => kind === 'blank');
  }

  get pages(): number {
    return this.#pages;
  }

  /** The value of an expression in the page, awaited there. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#call(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      this.#session,
    );
    const { result, exceptionDetails } = v.parse(
      v.object({ result: v.object({ value: v.unknown() }), exceptionDetails: v.optional(v.unknown()) }),
      {
        ...answer,
        result: { value: undefined, ...v.parse(v.record(v.string(), v.unknown()), answer['result']) },
      },
    );
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  close(): void {
    this.#socket.close();
  }

  #call(
    method: string,
    params: object,
    session: string | null = null,
  ): Promise<Readonly<Record<string, unknown>>> {
    this.#ids += 1;
    const answer = Promise.withResolvers<Readonly<Record<string, unknown>>>();
    this.#answers.set(this.#ids, answer);
    const sessionId = session === null ? {} : { sessionId: session };
    this.#socket.send(JSON.stringify({ id: this.#ids, method, params, ...sessionId }));
    return answer.promise;
  }

  #hear(data: unknown): void {
    const { id, method, params, result, error } = v.parse(messageSchema, data);
    if (id !== undefined) {
      const answer = this.#answers.get(id);
      this.#answers.delete(id);
      if (error === undefined) answer?.resolve(result);
      else answer?.reject(new Error(error.message));
    }
    if (method === 'Target.targetCreated') void this.#attach(params).catch(() => undefined);
    if (method === 'Target.targetDestroyed')
      this.#tell({ kind: 'gone', at: performance.timeOrigin + performance.now() });
    if (method === 'Runtime.bindingCalled') {
      const { payload } = v.parse(v.object({ payload: v.string() }), params);
      this.#tell(v.parse(v.object({ kind: v.string(), at: v.number() }), JSON.parse(payload)));
    }
  }

  #tell(told: Told): void {
    if (told.kind === 'gone') this.#pages -= 1;
    this.#told.push(told);
    this.#look();
  }

  /** As early as a page exists: nothing waits for it, so nothing becomes slower by it. */
  async #attach(params: unknown): Promise<void> {
    const { targetInfo } = v.parse(targetSchema, params);
    if (targetInfo.type !== 'page') return;
    this.#pages += 1;
    const attached = await this.#call('Target.attachToTarget', {
      targetId: targetInfo.targetId,
      flatten: true,
    });
    const session = v.parse(v.string(), attached['sessionId']);
    this.#session = session;
    await Promise.all([
      this.#call('Runtime.enable', {}, session),
      this.#call('Runtime.addBinding', { name: 'benchTell' }, session),
      this.#call('Page.enable', {}, session),
      this.#call('Page.addScriptToEvaluateOnNewDocument', { source: recorder }, session),
      this.#call('Runtime.evaluate', { expression: recorder }, session),
    ]);
  }
}
