import { viewedComment, viewOf, type DataView, type ViewedComment } from './data-view.ts';
import { hundredthsOf } from './hours.ts';
import { addressAt, connect } from './line.ts';
import { RequestLog, type LoggedRequest } from './request-log.ts';
import { sampleData } from './sample-data.ts';
import { planted, type Seed } from './seed.ts';
import { Sessions } from './sessions.ts';
import { SwitchBoard } from './switch-board.ts';
import type { Switches } from './switches.ts';
import { adminUser, userNamed } from './users.ts';
import type { World } from './world.ts';

export interface EmbeddedCopperOptions {
  /** 0, the default, is any free port. */
  readonly port?: number;
  /** Milliseconds since the epoch; the system's clock by default. */
  readonly clock?: () => number;
  /** True by default; false starts with nothing but the users. */
  readonly sampleData?: boolean | Seed;
  readonly switches?: Partial<Switches>;
}

/** A comment somebody else makes on a task; by the admin unless another user is named. */
export interface ColleaguesComment {
  readonly taskId: number;
  readonly hours: number;
  readonly body?: string;
  readonly username?: string;
  readonly percentComplete?: number;
}

/** A Copper that listens on loopback and keeps everything in memory. */
export interface EmbeddedCopper {
  /** Without a slash at its end, as in "http://127.0.0.1:49152"; the same for as long as it runs. */
  readonly address: string;
  readonly port: number;
  readonly data: DataView;
  readonly switches: Switches;
  /** The latest thousand calls of the API. */
  readonly requests: readonly LoggedRequest[];
  /** How many calls are held back by the switch heldAction. */
  readonly held: number;
  /** Resolves when the switches have taken effect: with `offline`, when nothing listens any more or listens again. */
  setSwitches(changes: Partial<Switches>): Promise<void>;
  /** Ends every session: the next call of each client is answered with 401. */
  expireSessions(): void;
  /** Stores a comment without a call of the API. Throws when there is no such task or user. */
  addComment(comment: ColleaguesComment): ViewedComment;
  /** Stops listening for good. */
  close(): Promise<void>;
}

/** Starts a Copper on 127.0.0.1. Rejects when the port is taken. */
export async function startEmbeddedCopper(options: EmbeddedCopperOptions = {}): Promise<EmbeddedCopper> {
  const clock = options.clock ?? Date.now;
  const world: World = {
    data: planted(seedFor(options.sampleData ?? true), clock()),
    sessions: new Sessions(),
    switchBoard: new SwitchBoard(),
    log: new RequestLog(),
    clock,
  };
  const line = await connect(world, options.port ?? 0);

  const copper: EmbeddedCopper = {
    address: addressAt(line.port),
    port: line.port,
    data: viewOf(world.data),
    get switches() {
      return world.switchBoard.current;
    },
    get requests() {
      return world.log.all;
    },
    get held() {
      return world.switchBoard.held;
    },
    setSwitches: async (changes) => {
      world.switchBoard.set(changes);
      await line.follow(() => !world.switchBoard.current.offline);
    },
    expireSessions: () => world.sessions.endAll(),
    addComment: (comment) => addComment(world, comment),
    close: () => line.close(),
  };
  await copper.setSwitches(options.switches ?? {});
  return copper;
}

function seedFor(choice: boolean | Seed): Seed {
  if (typeof choice !== 'boolean') return choice;
  return choice ? sampleData : [];
}

function addComment(world: World, comment: ColleaguesComment): ViewedComment {
  const task = world.data.tasks.find(comment.taskId);
  if (!task) throw new Error(`There is no task ${comment.taskId}.`);
  const user = userNamed(comment.username ?? adminUser.username);
  if (!user) throw new Error('There is no user of that name.');
  return viewedComment(
    world.data.addComment({
      task,
      userId: user.id,
      body: comment.body ?? 'Worked on it.',
      hundredthsWorked: hundredthsOf(comment.hours),
      percentComplete: comment.percentComplete,
      at: world.clock(),
    }),
  );
}
