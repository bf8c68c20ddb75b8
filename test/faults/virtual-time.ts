import type { Clock } from '../../src/core/ports.ts';

interface Appointment {
  readonly at: number;
  readonly run: () => void;
  readonly process: number;
}

/**
 * Time that passes only when the simulation says so, for a server, a network and one process after
 * another on the same machine. What is due runs in order, and everything that follows from it without
 * waiting is over before the next: the same scenario always runs the same way.
 */
export class VirtualTime {
  #elapsed = 0;
  #slept = 0;
  #wallOffset: number;
  #process = 0;
  #appointments: Appointment[] = [];

  constructor(start: number) {
    this.#wallOffset = start;
  }

  /** Milliseconds since the beginning that really passed, sleep included. */
  get elapsed(): number {
    return this.#elapsed;
  }

  /** The true time, whatever the machine's clock says: the server's clock. */
  readonly serverClock = () => Date.parse('2026-03-02T08:00:00Z') + this.#elapsed;

  /** What the machine's clock shows. */
  get wall(): number {
    return this.#wallOffset + this.#elapsed;
  }

  /** The machine's clock as the process sees it that starts now; it dies with the next `kill`. */
  clock(): Clock {
    const process = this.#process;
    const after = (delay: number, run: () => void) =>
      this.#appoint({ at: this.#elapsed + Math.max(0, delay), run, process });
    return {
      now: () => this.wall,
      monotonic: () => this.#elapsed - this.#slept,
      zone: () => 'Europe/Berlin',
      after,
      soon: (run) => after(30, run),
    };
  }

  /** Calls back after so many milliseconds, whatever happens to the process. */
  later(delay: number, run: () => void): void {
    this.#appoint({ at: this.#elapsed + delay, run, process: -1 });
  }

  /** The running process is dead: nothing that it had planned happens. */
  kill(): void {
    const dead = this.#process;
    this.#process += 1;
    this.#appointments = this.#appointments.filter(({ process }) => process !== dead);
  }

  /** Somebody sets the machine's clock. */
  setClock(by: number): void {
    this.#wallOffset += by;
  }

  /** The machine sleeps: time passes, its monotonic clock stands still, and no timer runs. */
  sleep(milliseconds: number): void {
    this.#elapsed += milliseconds;
    this.#slept += milliseconds;
    this.#appointments = this.#appointments.map((appointment) => ({
      ...appointment,
      at: appointment.process === -1 ? appointment.at : appointment.at + milliseconds,
    }));
  }

  /** Lets so many milliseconds pass. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#elapsed + milliseconds;
    await calm();
    for (;;) {
      const next = this.#next();
      if (next === undefined || next.at > end) break;
      this.#appointments = this.#appointments.filter((other) => other !== next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      next.run();
      await calm();
    }
    this.#elapsed = end;
  }

  #next(): Appointment | undefined {
    let next: Appointment | undefined;
    for (const appointment of this.#appointments) {
      if (next === undefined || appointment.at < next.at) next = appointment;
    }
    return next;
  }

  #appoint(appointment: Appointment): () => void {
    this.#appointments.push(appointment);
    return () => {
      this.#appointments = this.#appointments.filter((other) => other !== appointment);
    };
  }
}

/** Everything that follows without waiting has happened: promises are settled before the next immediate. */
const calm = () => new Promise<void>((resolve) => setImmediate(resolve));
