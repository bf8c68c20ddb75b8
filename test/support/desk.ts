import type { World } from '../../src/core/ports.ts';
import { createTracker, type Tracker } from '../../src/core/tracker.ts';
import { directHttp } from './direct-http.ts';
import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import type { ViewedComment } from '../../src/main/demo/data-view.ts';
import { minute } from '../../src/shared/duration.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { Result } from '../../src/shared/result.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { fakeWorld, HandClock } from './fake-world.ts';
import { askTracker, findTasks } from './find-tasks.ts';

/** A person at work: the whole tracker before a real embedded Copper, on a clock that is moved by hand. */
export class Desk {
  readonly copper: EmbeddedCopper;
  readonly clock = new HandClock(Date.parse('2026-11-24T09:00:00Z'));
  readonly world: World;
  tracker: Tracker;

  private constructor(copper: EmbeddedCopper, parts: Partial<World>) {
    this.copper = copper;
    this.world = fakeWorld({ clock: this.clock, http: directHttp(), ...parts });
    this.tracker = createTracker(this.world);
    void this.tracker.open();
  }

  static async begin(parts: Partial<World> = {}): Promise<Desk> {
    return new Desk(await startEmbeddedCopper(), parts);
  }

  async end(): Promise<void> {
    this.tracker.close();
    await this.copper.close();
  }

  /** Waits for a snapshot; the core tells each change, so nothing polls. */
  until(accepts: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
    return new Promise((resolve) => {
      const stop = this.tracker.watch((snapshot) => {
        if (!accepts(snapshot)) return;
        stop();
        resolve(snapshot);
      });
      if (!accepts(this.tracker.snapshot())) return;
      stop();
      resolve(this.tracker.snapshot());
    });
  }

  async signIn(): Promise<void> {
    const { address: server } = this.copper;
    const typed = { server, username: 'demo', password: 'patina-demo', staySignedIn: true };
    const answer = await this.tracker.commands.signIn(typed);
    if (!answer.ok) throw new Error(`the demo user can sign in: ${answer.failure.kind}`);
    await this.until(({ catalogue }) => catalogue.refreshedAt !== null);
  }

  /** Another process on the same documents; the one before is gone without a good-bye. */
  startAgain(): void {
    this.tracker = createTracker(this.world);
    void this.tracker.open();
  }

  /** Starts the timer on the first task. */
  async start(): Promise<void> {
    const [task] = await findTasks(askTracker(this.tracker));
    if (task === undefined) throw new Error('there are tasks');
    await this.tracker.commands.start({ taskId: task.id });
  }

  /** Lets so many minutes pass. A running app is never silent for longer than 30 s. */
  work(minutes: number): void {
    for (let passed = 0; passed < minutes; passed += 1) this.clock.advance(minute);
  }

  /** Stops the timer; answers with the id of the entry. */
  async stop(): Promise<string> {
    const stopped = await this.tracker.commands.stop(undefined);
    if (!stopped.ok) throw new Error(`the timer runs: ${stopped.failure.kind}`);
    return stopped.value.entryId;
  }

  /** Posts an entry. */
  post(entryId: string, comment: string): Promise<Result<{ readonly postingId: string }, Problem>> {
    const typed = { id: entryId, comment, percentComplete: null, percentSeen: null };
    return Promise.resolve(this.tracker.commands.postEntry(typed));
  }

  /** Tracks so many minutes on the first task, and posts them; answers with the posting's id. */
  async workAndPost(minutes: number, comment: string): Promise<string> {
    await this.start();
    this.work(minutes);
    const posted = await this.post(await this.stop(), comment);
    if (!posted.ok) throw new Error(`it can be posted: ${posted.failure.kind}`);
    return posted.value.postingId;
  }

  /** What Copper holds with this text. */
  inCopper(body: string): readonly ViewedComment[] {
    return this.copper.data.comments.filter((comment) => comment.body === body);
  }
}
