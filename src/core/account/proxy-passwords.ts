import * as v from 'valibot';

import { failure, success, type Result } from '../../shared/result.ts';
import type { ProxyPassword, ProxySignIn, Vault } from '../ports.ts';

/** One entry of the keychain holds them all: a person has a proxy at work and perhaps another one at home. */
const entry = 'proxies';
const most = 8;

const text = v.pipe(v.string(), v.maxLength(1_000));
const keptSchema = v.record(text, v.object({ username: text, password: text }));

/** What a person told proxies that ask who they are: in the keychain, else in this memory. */
export class ProxyPasswords implements ProxySignIn {
  readonly #vault: Vault;
  readonly #known = new Map<string, ProxyPassword>();
  /** A proxy that refused a password is not told it again: it may lock the account. */
  readonly #rejected = new Set<string>();
  #loading: Promise<void> | null = null;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** What is known by now, without asking the keychain. */
  remembered(proxy: string): ProxyPassword | null {
    return this.#rejected.has(proxy) ? null : (this.#known.get(proxy) ?? null);
  }

  async find(proxy: string): Promise<ProxyPassword | null> {
    this.#loading ??= this.#load();
    await this.#loading;
    return this.remembered(proxy);
  }

  reject(proxy: string): void {
    this.#rejected.add(proxy);
  }

  wasRejected(proxy: string): boolean {
    return this.#rejected.has(proxy);
  }

  async keep(proxy: string, password: ProxyPassword): Promise<Result<undefined, 'unavailable'>> {
    this.#loading ??= this.#load();
    await this.#loading;
    this.#known.delete(proxy);
    this.#known.set(proxy, password);
    this.#rejected.delete(proxy);
    const kept = [...this.#known].slice(-most);
    return this.#vault.write(entry, JSON.stringify(Object.fromEntries(kept)));
  }

  async forget(): Promise<void> {
    this.#known.clear();
    this.#rejected.clear();
    await this.#vault.remove(entry);
  }

  async #load(): Promise<void> {
    const read = await this.#vault.read(entry);
    const parsed = read.ok && read.value !== null ? parse(read.value) : failure('unreadable');
    if (parsed.ok)
      for (const [proxy, password] of Object.entries(parsed.value)) this.#known.set(proxy, password);
  }
}

function parse(json: string): Result<v.InferOutput<typeof keptSchema>, 'unreadable'> {
  try {
    const kept = v.safeParse(keptSchema, JSON.parse(json));
    return kept.success ? success(kept.output) : failure('unreadable');
  } catch {
    return failure('unreadable');
  }
}
