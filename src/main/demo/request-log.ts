/** One call of the API, without anything it said. */
export interface LoggedRequest {
  readonly action: string;
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
  /** The HTTP status of the answer, or 'cut' when there was none. */
  readonly status: number | 'cut';
}

const longestLog = 1000;

/** The latest thousand calls, in the order they were answered. */
export class RequestLog {
  readonly #requests: LoggedRequest[] = [];

  get all(): readonly LoggedRequest[] {
    return [...this.#requests];
  }

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > longestLog) this.#requests.shift();
  }
}
