import type { Http, HttpOutcome } from '../../src/core/ports.ts';
import { answer, type Reply } from '../../src/main/demo/api.ts';
import { printEnvelope } from '../../src/main/demo/envelope.ts';
import { RequestLog } from '../../src/main/demo/request-log.ts';
import { planted, type Seed } from '../../src/main/demo/seed.ts';
import { Sessions } from '../../src/main/demo/sessions.ts';
import { SwitchBoard } from '../../src/main/demo/switch-board.ts';
import { adminUser, demoUser } from '../../src/main/demo/users.ts';
import type { World as CopperWorld } from '../../src/main/demo/world.ts';
import type { Dice } from '../support/dice.ts';
import type { VirtualTime } from './virtual-time.ts';

export const server = 'http://127.0.0.1:1';

/** What can go wrong with one request, by whether the server still does what it was asked. */
const harmless = ['refused', 'cut-before', '429', '500', '502', '503', 'html', 'session-expired'] as const;
const treacherous = [
  'late',
  'late',
  'cut-after',
  '500-after',
  '502-after',
  'html-after',
  'truncated-json',
] as const;
export type Fault = (typeof harmless)[number] | (typeof treacherous)[number];

/** How a server counts hours. */
export type Counting = 'decimals' | 'whole-hours' | 'truncates';

/** A create_taskcomment whose sender never learned what came of it. */
export interface AmbiguousAttempt {
  readonly at: number;
  readonly body: string;
  readonly taskId: number;
  readonly hours: number;
  /** Whether its sender knew a comment id of this server. */
  readonly lastIdKnown: boolean;
}

const seed: Seed = [
  {
    name: 'Northwind',
    projects: [
      { name: 'Relaunch', tasks: [{ name: 'Design' }, { name: 'Texts' }, { name: 'Release' }] },
      { name: 'Support', tasks: [{ name: 'Mail' }, { name: 'Calls' }] },
      { name: 'Board', adminsOnly: true, tasks: [{ name: 'Minutes' }] },
    ],
  },
];

export interface Trouble {
  readonly creating: number;
  readonly others: number;
}

/** The embedded Copper behind a network that fails as the dice fall. */
export class FaultyCopper {
  readonly world: CopperWorld;
  readonly faults = new Map<Fault, number>();
  readonly ambiguous: AmbiguousAttempt[] = [];
  /** When colleagues wrote on tasks, and how many hundredths of an hour. */
  readonly colleagues: { readonly taskId: number; readonly at: number; readonly hours: number }[] = [];
  /** How likely a request meets a fault: one that creates a comment, and any other. */
  trouble: Trouble = { creating: 0, others: 0 };
  offline = false;
  /** What happens in the middle of the next create_taskcomment, at a random moment. */
  duringNextCreate: (() => void) | null = null;
  readonly #time: VirtualTime;
  readonly #dice: Dice;
  readonly #lastIdKnown: () => boolean;
  readonly #inFlight = new Set<AmbiguousAttempt>();

  constructor(time: VirtualTime, dice: Dice, counting: Counting, lastIdKnown: () => boolean) {
    this.#lastIdKnown = lastIdKnown;
    this.#time = time;
    this.#dice = dice;
    const switchBoard = new SwitchBoard();
    switchBoard.set({ wholeHours: counting === 'whole-hours', truncatesHours: counting === 'truncates' });
    this.world = {
      data: planted(seed, time.serverClock()),
      sessions: new Sessions(),
      switchBoard,
      log: new RequestLog(),
      clock: time.serverClock,
    };
  }

  /** The tasks that the user may see. */
  get taskIds(): readonly number[] {
    return this.world.data.tasks.all.filter(({ name }) => name !== 'Minutes').map(({ id }) => id);
  }

  /** What the user has posted, oldest first. */
  get comments() {
    return this.world.data.comments.all.filter(({ userId }) => userId === demoUser.id);
  }

  /** The network as a process sees it; it answers nobody who is dead. */
  http(isAlive: () => boolean): Http {
    return {
      postForm: (address, form) =>
        new Promise((resolve) => {
          if (!isAlive()) return;
          this.#request(address, form, (outcome) => {
            if (isAlive()) resolve(outcome);
          });
        }),
    };
  }

  /** The process died: whatever it had sent and not heard of is unknown to it. */
  forgetInFlight(): number {
    const unheard = this.#inFlight.size;
    this.ambiguous.push(...this.#inFlight);
    this.#inFlight.clear();
    return unheard;
  }

  /** A colleague writes on a task; hours are hundredths. */
  colleague(taskId: number, hours: number): void {
    this.colleagues.push({ taskId, at: this.#time.elapsed, hours });
    this.#comment(taskId, hours);
  }

  /** A colleague writes on the very task, often the very hours, about when an attempt is made. */
  #interfere({ taskId, hours }: AmbiguousAttempt): void {
    const same = this.#dice.happens(0.7);
    this.#time.later(this.#dice.between(0, 90_000), () => this.colleague(taskId, same ? hours : 75));
  }

  /** Others write where the user may not read: their ids are gaps to the user. */
  unreadable(comments: number): void {
    const hidden = this.world.data.tasks.all.find(({ name }) => name === 'Minutes');
    if (hidden === undefined) throw new Error('the seed has a hidden task');
    for (let made = 0; made < comments; made += 1) this.#comment(hidden.id, 100);
  }

  #comment(taskId: number, hundredthsWorked: number): void {
    const task = this.world.data.tasks.find(taskId);
    if (task === undefined) throw new Error(`there is no task ${taskId}`);
    const at = this.world.clock();
    this.world.data.addComment({ task, userId: adminUser.id, body: 'Me too', hundredthsWorked, at });
  }

  #request(address: string, form: Readonly<Record<string, string>>, tell: (outcome: HttpOutcome) => void) {
    const action = new URL(address).searchParams.get('action') ?? '';
    const creates = action === 'create_taskcomment';
    const latency = this.#dice.between(1, 400);
    const respond = (outcome: HttpOutcome, after = latency) => this.#time.later(after, () => tell(outcome));
    if (this.offline) {
      respond({ kind: 'not-sent', cause: 'unreachable' });
      return;
    }
    const fault = this.#fault(creates);
    const work = () => this.#work(action, form);
    if (fault === null && !creates) {
      this.#time.later(latency, () => tell(outcomeOf(work())));
      return;
    }
    const attempt = creates ? attemptOf(form, this.#time.elapsed, this.#lastIdKnown()) : null;
    if (attempt !== null && fault !== 'refused') {
      this.#inFlight.add(attempt);
      if (this.duringNextCreate !== null) {
        this.#time.later(this.#dice.between(0, 2 * latency), this.duringNextCreate);
        this.duringNextCreate = null;
      }
      if (this.#dice.happens(this.trouble.creating / 3)) this.#interfere(attempt);
    }
    const answered = (outcome: HttpOutcome, ambiguous: boolean) => {
      if (attempt !== null && this.#inFlight.delete(attempt) && ambiguous) this.ambiguous.push(attempt);
      tell(outcome);
    };
    const at = (delay: number, run: () => void) => this.#time.later(delay, run);
    const lost: HttpOutcome = { kind: 'no-answer', cause: 'reset' };
    switch (fault) {
      case null:
        at(latency, () => {
          const outcome = outcomeOf(work());
          at(latency, () => answered(outcome, false));
        });
        return;
      case 'refused': {
        respond({ kind: 'not-sent', cause: 'refused' });
        return;
      }
      case 'cut-before': {
        at(latency, () => answered(lost, true));
        return;
      }
      case 'late':
        at(this.#dice.between(1_000, 90_000), this.#accepted(action, form));
        {
          at(latency, () => answered({ kind: 'no-answer', cause: 'timeout' }, true));
          return;
        }
      case 'cut-after':
        at(latency, work);
        {
          at(2 * latency, () => answered(lost, true));
          return;
        }
      case '429':
      case '500':
      case '502':
      case '503': {
        at(latency, () => answered(page(Number(fault), this.#retryAfter()), fault !== '429'));
        return;
      }
      case 'html': {
        at(latency, () => answered(page(200, null), true));
        return;
      }
      case '500-after':
      case '502-after':
        at(latency, work);
        {
          at(2 * latency, () => answered(page(Number(fault.slice(0, 3)), this.#retryAfter()), true));
          return;
        }
      case 'html-after':
        at(latency, work);
        {
          at(2 * latency, () => answered(page(200, null), true));
          return;
        }
      case 'truncated-json': {
        at(latency, () => {
          const outcome = outcomeOf(work());
          const body = outcome.kind === 'answered' ? outcome.body.slice(0, -12) : '';
          answered({ kind: 'answered', status: 200, body, retryAfter: null }, true);
        });
        return;
      }
      case 'session-expired':
        this.world.sessions.endAll();
        {
          at(latency, () => answered(outcomeOf(work()), false));
          return;
        }
    }
  }

  #fault(creates: boolean): Fault | null {
    if (!this.#dice.happens(creates ? this.trouble.creating : this.trouble.others)) return null;
    const choice = creates ? [...harmless, ...treacherous, ...treacherous] : harmless;
    const fault = this.#dice.pick(choice) ?? 'refused';
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    return fault;
  }

  #retryAfter(): number | null {
    return this.#dice.happens(0.5) ? this.#dice.between(1, 60) * 1_000 : null;
  }

  /** A request that the server lets in now and works on when it gets to it, whoever signs out meanwhile. */
  #accepted(action: string, form: Readonly<Record<string, string>>): () => void {
    const { sessions } = this.world;
    const user = sessions.userOf(form['session_id'], this.world.clock(), null);
    return () => {
      const id = user === undefined ? '' : sessions.begin(user, this.world.clock());
      this.#work(action, { ...form, session_id: id });
    };
  }

  #work(action: string, form: Readonly<Record<string, string>>): Reply {
    const parameters = new Map(Object.entries(form));
    return answer({ action, version: '1', parameters, address: server }, this.world);
  }
}

function attemptOf(
  form: Readonly<Record<string, string>>,
  at: number,
  lastIdKnown: boolean,
): AmbiguousAttempt {
  const data = JSON.parse(form['data'] ?? '{}') as {
    Body: string;
    TaskID: string | number;
    HoursWorked: string | number;
  };
  const hours = Math.round(100 * Number(data.HoursWorked));
  return { at, body: data.Body, taskId: Number(data.TaskID), hours, lastIdKnown };
}

function outcomeOf(reply: Reply): HttpOutcome {
  if (reply.kind === 'cut') return { kind: 'no-answer', cause: 'reset' };
  const retryAfter = reply.retryAfterSeconds === undefined ? null : reply.retryAfterSeconds * 1_000;
  const body = reply.kind === 'page' ? reply.html : printEnvelope(reply);
  return { kind: 'answered', status: reply.status, body, retryAfter };
}

const page = (status: number, retryAfter: number | null): HttpOutcome => ({
  kind: 'answered',
  status,
  body: `<!doctype html><title>${status}</title>`,
  retryAfter,
});
