import type { Instant } from '../../shared/domain.ts';
import { minute } from '../../shared/duration.ts';
import type { UpdateState, UpdatesView } from '../../shared/snapshot.ts';
import type { Clock, Log, Updater } from '../ports.ts';
import { installsAtQuit, nextUpdateStep, type UpdateFacts } from './update.ts';

/** What updates have to know about the rest of Patina. */
export interface UpdateSurroundings {
  readonly wanted: boolean;
  readonly quiet: boolean;
  readonly timerStopped: boolean;
}

/** Finds, fetches and installs newer versions, when nobody is disturbed and nothing is on its way. */
export class Updates {
  readonly #clock: Clock;
  readonly #updater: Updater;
  readonly #log: Log;
  readonly #surroundings: () => UpdateSurroundings;
  readonly #changed: () => void;
  #state: UpdateState = { kind: 'current' };
  #startedAt: Instant;
  #lookedAt: Instant | null = null;
  #cancelTick: () => void = () => undefined;
  #closed = false;

  /** `changed` is called after each change of the view. */
  constructor(
    world: { readonly clock: Clock; readonly updater: Updater; readonly log: Log },
    surroundings: () => UpdateSurroundings,
    changed: () => void,
  ) {
    this.#clock = world.clock;
    this.#updater = world.updater;
    this.#log = world.log;
    this.#surroundings = surroundings;
    this.#changed = changed;
    this.#startedAt = world.clock.now();
  }

  get view(): UpdatesView {
    const { how, forbidden } = this.#updater;
    return { how, forbidden, state: this.#state, lookedAt: this.#lookedAt };
  }

  open(): void {
    this.#startedAt = this.#clock.now();
    if (this.#updater.how === 'none' || this.#updater.forbidden) return;
    const tick = () => {
      this.consider();
      this.#cancelTick = this.#clock.after(minute, tick);
    };
    this.#cancelTick = this.#clock.after(minute, tick);
  }

  /** The person asks: looks now, and fetches what it finds, whatever the preferences say. */
  async look(): Promise<void> {
    const { how, forbidden } = this.#updater;
    const busy = ['looking', 'fetching', 'ready'].includes(this.#state.kind);
    if (how === 'none' || forbidden || busy || this.#closed) return;
    await this.#look();
    if (this.#state.kind === 'available' && how === 'automatic') await this.#fetch();
  }

  /** The person asks: installs what is ready and starts again, as soon as nothing is on its way. */
  install(): void {
    if (this.#state.kind !== 'ready') return;
    this.#set({ ...this.#state, install: 'when-quiet' });
    this.consider();
  }

  /** Does what is due; to be called when something may have become quiet. */
  consider(): void {
    const facts = this.#facts();
    if (facts === null || this.#closed) return;
    switch (nextUpdateStep(facts)) {
      case 'look':
        void this.#look();
        return;
      case 'fetch':
        void this.#fetch();
        return;
      case 'restart':
        this.#log.info('update-restart');
        if (this.#state.kind === 'ready') this.#state = { ...this.#state, install: 'when-quiet' };
        this.#updater.quit();
        return;
      case 'nothing':
        return;
    }
  }

  /** The app quits: decides what becomes of a version that is ready. */
  close(): void {
    this.#cancelTick();
    const facts = this.#facts();
    this.#closed = true;
    if (facts === null || !installsAtQuit(facts)) {
      this.#updater.atQuit('leave');
      return;
    }
    const { state } = facts;
    const restart = state.kind === 'ready' && state.install === 'when-quiet';
    this.#log.info('update-install', { restart });
    this.#updater.atQuit(restart ? 'install-and-start' : 'install');
  }

  async #look(): Promise<void> {
    this.#set({ kind: 'looking' });
    const found = await this.#updater.find();
    this.#lookedAt = this.#clock.now();
    if (!found.ok) this.#set({ kind: 'unreachable' });
    else if (found.value === null) this.#set({ kind: 'current' });
    else this.#set({ kind: 'available', version: found.value });
    if (found.ok && found.value !== null) this.#log.info('update-found', { version: found.value });
    this.consider();
  }

  async #fetch(): Promise<void> {
    if (this.#state.kind !== 'available') return;
    const { version } = this.#state;
    this.#set({ kind: 'fetching', version });
    const fetched = await this.#updater.fetch();
    if (fetched.ok) this.#set({ kind: 'ready', version, install: 'at-quit' });
    else if (fetched.failure === 'refused') this.#set({ kind: 'refused', version });
    else this.#set({ kind: 'unreachable' });
    this.#log.info('update-fetched', { version, outcome: fetched.ok ? 'ready' : fetched.failure });
    this.consider();
  }

  #facts(): UpdateFacts | null {
    const { how, forbidden } = this.#updater;
    if (how === 'none' || forbidden) return null;
    return {
      how,
      ...this.#surroundings(),
      state: this.#state,
      startedAt: this.#startedAt,
      lookedAt: this.#lookedAt,
      now: this.#clock.now(),
      idle: this.#state.kind === 'ready' ? this.#updater.idle() : 0,
    };
  }

  #set(state: UpdateState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#changed();
  }
}
