/** An answer that fails before the action is reached. */
export interface Failure {
  readonly status: 500 | 502 | 503 | 429;
  /** Sent as Retry-After when given. */
  readonly retryAfterSeconds?: number;
  /** How many requests fail before the server recovers by itself. */
  readonly times: number;
  /** Only this action fails; every action when left out. */
  readonly action?: string;
}

/** How this Copper behaves or misbehaves. */
export interface Switches {
  /** Nothing listens: connects are refused and open connections are destroyed. */
  readonly offline: boolean;
  /** Each request waits this long before it is worked on; PHP works on even when the client has hung up meanwhile. */
  readonly delayMs: number;
  /** Refuses fractions of an hour with the documented 400. */
  readonly wholeHours: boolean;
  /** Takes fractions of an hour and drops them without a word. */
  readonly truncatesHours: boolean;
  /** Destroys the connection of the next call of cutAction, before or after it is carried out. */
  readonly cut: 'none' | 'before-storing' | 'after-storing';
  readonly cutAction: string;
  /** How many connections are cut before `cut` returns to 'none' by itself. */
  readonly cutTimes: number;
  readonly failWith: Failure | null;
  /** Refuses comments on this task. */
  readonly refusedTaskId: number | null;
  /** Refuses this action with these words, as a server does that asks for more than the document says. */
  readonly refusal: {
    readonly action: string;
    readonly status: 400 | 401;
    readonly message: string;
  } | null;
  /** Calls of this action wait until the switch says otherwise, and are then worked on in their order. */
  readonly heldAction: string | null;
  /** Answers every call with a web page, as a captive portal or a proxy does. */
  readonly html: boolean;
  /** What a misconfigured PHP prints before the JSON. */
  readonly noise: 'none' | 'bom' | 'notices';
  /** The document calls the list of tasks 'taskcomments' and a task's name 'Subject'; with 'tasks' the name is 'Name'. */
  readonly taskListKey: 'tasks' | 'taskcomments';
  /** Rows hold more than the document promises; off, they hold exactly the documented attributes. */
  readonly extraFields: boolean;
  readonly emptyListAs: 'array' | 'object';
  /** Off, every action answers 503: the API must be enabled in Copper's general settings. */
  readonly apiEnabled: boolean;
  /** A session ends when it has been idle for this long; null: never by itself. */
  readonly sessionLifetimeMs: number | null;
}

export const initialSwitches: Switches = {
  offline: false,
  delayMs: 0,
  wholeHours: false,
  truncatesHours: false,
  cut: 'none',
  cutAction: 'create_taskcomment',
  cutTimes: 1,
  failWith: null,
  refusedTaskId: null,
  refusal: null,
  heldAction: null,
  html: false,
  noise: 'none',
  taskListKey: 'taskcomments',
  extraFields: true,
  emptyListAs: 'array',
  apiEnabled: true,
  sessionLifetimeMs: null,
};
