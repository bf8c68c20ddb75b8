import type { Instant, TaskCard, TaskLabel } from '../../shared/domain.ts';
import { minute, second } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { refreshCatalogue, type RefreshProgress } from '../catalogue/refresh.ts';
import { Usage } from '../catalogue/usage.ts';
import { hostOf } from '../copper/address.ts';
import { isFromCopper, problemOf, type CopperFailure } from '../copper/errors.ts';
import { CopperSession } from '../copper/session.ts';
import { pauseAfter } from '../outbox/backoff.ts';
import { Delivery } from '../outbox/delivery.ts';
import type { Submission } from '../outbox/draft.ts';
import { Drafts } from '../outbox/drafts.ts';
import { Outbox } from '../outbox/outbox.ts';
import { FormDrafts } from '../forms/form-drafts.ts';
import { Readings } from '../forms/read.ts';
import { ServerHours } from '../outbox/server-hours.ts';
import type { PatientStore } from '../patient-store.ts';
import type { World } from '../ports.ts';
import { pauseOf } from '../slices.ts';
import { Entries } from '../timesheet/entries.ts';
import { History } from '../timesheet/history.ts';
import { OldWork } from '../timesheet/old-work.ts';
import { accountFolder, type Account } from './accounts.ts';

/** While Copper cannot be reached, it is tried again at least this often. */
const longestOfflinePause = 30 * second;
const refreshEvery = 15 * minute;

/** Everything of one signed-in account: its documents, its session, its delivery. Nothing is shared between two. */
export class Workspace {
  /** Another one each time that an account is opened. */
  readonly id: string;
  readonly account: Account;
  readonly entries: Entries;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly history: History;
  readonly oldWork: OldWork;
  readonly serverHours: ServerHours;
  readonly usage: Usage;
  readonly catalogue: Catalogue;
  readonly forms: FormDrafts;
  readonly readings = new Readings();
  readonly delivery: Delivery;
  readonly session: CopperSession;
  readonly #world: World;
  readonly #changed: () => void;
  #password: string | null;
  #server: string;
  online = false;
  /** Why Copper cannot be reached, as long as it cannot. */
  trouble: Problem | null = null;
  lastSync: Instant | null = null;
  sessionState: 'signed-in' | 'unconfirmed' | 'password-needed';
  /** What "Submit day" has submitted last. */
  submission: Submission | null = null;
  refreshing: RefreshProgress | null = null;
  #refresh: Promise<Result<undefined, CopperFailure>> | null = null;
  /** Settles when the cached catalogue is in memory. */
  loaded: Promise<void> = Promise.resolve();
  /** Tasks that were looked up by their ids; null: Copper has none that this person may see. */
  readonly #looked = new Map<number, TaskLabel | null>();
  #connecting = false;
  #failures = 0;
  #closed = false;
  #cancelRetry: () => void = () => undefined;
  #cancelRefresh: () => void = () => undefined;
  #cancelOpportunity: () => void = () => undefined;

  constructor(
    world: World & { readonly store: PatientStore },
    account: Account,
    /** What is known already of how its user signs in. */
    { password, sessionId }: { readonly password: string | null; readonly sessionId: string | null },
    changed: () => void,
  ) {
    this.#world = world;
    this.id = world.newId();
    this.account = account;
    this.#password = password;
    this.sessionState = sessionId === null ? 'unconfirmed' : 'signed-in';
    this.#server = account.server;
    this.#changed = changed;
    const folder = accountFolder(account.id);
    this.entries = new Entries(world.store.patiently, world.clock, folder);
    this.outbox = new Outbox(world.store, folder);
    this.drafts = new Drafts(world.store.patiently, folder, this.entries, this.outbox);
    this.history = new History(this.entries, this.outbox);
    this.oldWork = new OldWork(world.clock, this.entries, this.outbox, changed);
    this.serverHours = new ServerHours(world.store.patiently, folder);
    this.usage = new Usage(world.store.patiently, folder);
    this.catalogue = new Catalogue(world.cache, folder, pauseOf(world.clock));
    this.forms = new FormDrafts(world.store, folder);
    this.session = new CopperSession({
      http: world.http,
      destination: () => ({ server: this.#server, pin: account.pin }),
      onAnswer: (answer) => this.#heard(answer),
      sessionId,
      password: () => this.#credentials(),
      onSignedIn: ({ id }) => {
        const accepted = id === account.userId;
        this.sessionState = accepted ? 'signed-in' : 'password-needed';
        changed();
        return accepted ? 'accept' : 'refuse';
      },
      onRejected: () => {
        this.#password = null;
        this.sessionState = 'password-needed';
        changed();
      },
      pause: pauseOf(world.clock),
    });
    this.delivery = new Delivery({
      world,
      outbox: this.outbox,
      serverHours: this.serverHours,
      client: this.session.client,
      host: () => hostOf(this.#server),
      canSend: () => this.online && this.sessionState === 'signed-in',
      changed,
    });
  }

  readonly now = (): Instant => this.#world.clock.now();

  /** The password as it is known in memory, for another workspace of the same account. */
  get password(): string | null {
    return this.#password;
  }

  get server(): string {
    return this.#server;
  }

  /** Connects in the background, and resolves when the cached catalogue is loaded. */
  async open(): Promise<void> {
    this.#cancelOpportunity = this.#world.network.onOpportunity(
      () => void this.connect(),
      () => !this.online,
    );
    this.loaded = this.catalogue.load().then(this.#changed);
    void this.connect();
    await this.loaded;
  }

  close(): void {
    this.#closed = true;
    this.delivery.stop();
    this.oldWork.stop();
    this.#cancelRetry();
    this.#cancelRefresh();
    this.#cancelOpportunity();
  }

  /** Signs in if need be, finds out whether Copper answers, and goes on with what waits. */
  async connect(): Promise<void> {
    if (this.#connecting || this.#closed) return;
    this.#connecting = true;
    this.#cancelRetry();
    const probe = await this.#probe().finally(() => {
      this.#connecting = false;
    });
    if (this.isClosed()) return;
    if (!probe.ok) {
      if (probe.failure.kind === 'signed-out') this.sessionState = 'password-needed';
      else this.#retryLater();
      this.#changed();
      return;
    }
    this.#failures = 0;
    this.delivery.hurry(false);
    this.#changed();
    await this.loaded;
    if (
      this.catalogue.refreshedAt === null ||
      this.#world.clock.now() - this.catalogue.refreshedAt > refreshEvery
    ) {
      await this.refresh();
    } else this.#refreshLater();
  }

  async #probe(): Promise<Result<undefined, CopperFailure>> {
    if (this.account.demo) this.#server = (await this.#world.demo.start()).server;
    return this.session.probe();
  }

  /** Reads the catalogue anew; while that goes on, asking again waits for the same. */
  refresh(): Promise<Result<undefined, CopperFailure>> {
    this.#refresh ??= this.#refreshOnce().finally(() => {
      this.#refresh = null;
    });
    return this.#refresh;
  }

  async #refreshOnce(): Promise<Result<undefined, CopperFailure>> {
    this.#cancelRefresh();
    await this.loaded;
    this.#looked.clear();
    const reading = refreshCatalogue(this.session.client, this.catalogue, this.#world.clock, (progress) => {
      this.refreshing = progress;
      this.#changed();
    });
    this.catalogue.writeAfter(reading);
    const result = await reading;
    this.refreshing = null;
    if (!result.ok) this.#world.log.warn('refresh-failed', { reason: result.failure.kind });
    this.#changed();
    this.#refreshLater();
    return result;
  }

  card(label: TaskLabel): TaskCard {
    return this.catalogue.card(label, this.usage.isFavourite(label.id));
  }

  /** The names of a task from the catalogue, or from its last use. */
  label(taskId: number): TaskLabel | null {
    return this.catalogue.label(taskId) ?? this.usage.find(taskId) ?? this.#looked.get(taskId) ?? null;
  }

  readonly labelOf = (taskId: number) => this.label(taskId);

  /** Keeps the names of a task that was looked up by its id and that the catalogue does not list. */
  remember(label: TaskLabel): void {
    this.#looked.set(label.id, label);
  }
  rememberMissing(taskId: number): void {
    this.#looked.set(taskId, null);
  }
  /** Whether Copper said of this id, not long ago, that there is no such task. */
  isMissing(taskId: number): boolean {
    return this.#looked.get(taskId) === null;
  }

  async #credentials(): Promise<{ username: string; password: string } | null> {
    if (this.account.demo) {
      const { username, password } = await this.#world.demo.start();
      return { username, password };
    }
    if (this.#password === null && this.account.password === 'in-keychain') {
      const kept = await this.#world.vault.read(this.account.id);
      if (kept.ok) this.#password = kept.value;
    }
    return this.#password === null ? null : { username: this.account.username, password: this.#password };
  }

  /** Only an answer that Copper itself gave proves that it can be reached: a captive portal answers too. */
  #heard(answer: Result<unknown, CopperFailure>): void {
    const reached = answer.ok || isFromCopper(answer.failure);
    if (reached) this.lastSync = this.#world.clock.now();
    const trouble = answer.ok || reached ? null : problemOf(answer.failure, hostOf(this.#server));
    if (this.online === reached && this.trouble?.kind === trouble?.kind) return;
    const lost = this.online && !reached;
    this.online = reached;
    this.trouble = trouble;
    if (lost && !this.#connecting) this.#retryLater();
    this.#changed();
  }

  /**
   * What somebody found who went the way to the server: where it ends, or that it is open. A way that ends makes
   * this account offline at once, and is tried again soon; an open one is no proof, so that Copper is asked.
   */
  wayFound(problem: Problem | null): void {
    if (problem === null) {
      if (!this.online) void this.connect();
      return;
    }
    this.online = false;
    this.trouble = problem;
    if (!this.#connecting) this.#retryLater();
    this.#changed();
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#cancelRetry();
    this.#failures += 1;
    const pause = Math.min(longestOfflinePause, pauseAfter(this.#failures, this.#world.random, null));
    this.#cancelRetry = this.#world.clock.after(Math.max(second, pause), () => void this.connect());
  }

  #refreshLater(): void {
    if (this.#closed) return;
    this.#cancelRefresh();
    this.#cancelRefresh = this.#world.clock.after(refreshEvery, () => void this.refresh());
  }

  isClosed(): boolean {
    return this.#closed;
  }
}
