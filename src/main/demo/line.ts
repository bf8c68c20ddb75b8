import { frontDoor } from './front-door.ts';
import { listen, type Listening } from './listening.ts';
import type { World } from './world.ts';

// While the line was down its port belonged to nobody: another program may have it for a moment.
const patientAttempts = 20;

/** The line to the world: it goes down and comes up again on the same port. */
export interface Line {
  readonly port: number;
  /** Resolves when the line is as the question answers once every earlier change is through. */
  follow(online: () => boolean): Promise<void>;
  /** Takes the line down for good. */
  close(): Promise<void>;
}

/** Where a Copper on this port is reached. */
export function addressAt(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Brings the line up; port 0 means any free port. Rejects when the port is taken. */
export async function connect(world: World, wantedPort: number): Promise<Line> {
  let port = wantedPort;
  let attempts = 1;
  let listening: Listening | undefined;
  let stop = new AbortController();
  let closed = false;
  let settled: Promise<void> = Promise.resolve();

  const follow = async (online: () => boolean) => {
    const wanted = online() && !closed;
    if (wanted && !listening) {
      stop = new AbortController();
      const door = frontDoor(world, () => addressAt(port), stop.signal);
      listening = await listen(door, port, attempts);
      port = listening.port;
      attempts = patientAttempts;
    } else if (!wanted && listening) {
      const closing = listening;
      listening = undefined;
      stop.abort();
      await closing.close();
    }
  };
  /** One change at a time, each seeing what the one before it left. */
  const inTurn = (online: () => boolean) => {
    const turn = settled.then(() => follow(online));
    settled = turn.catch(() => undefined);
    return turn;
  };

  await inTurn(() => true);
  return {
    port,
    follow: inTurn,
    close: () => {
      closed = true;
      return inTurn(() => false);
    },
  };
}
