import type { CopperData } from './copper-data.ts';
import type { RequestLog } from './request-log.ts';
import type { Sessions } from './sessions.ts';
import type { SwitchBoard } from './switch-board.ts';

/** Everything one running Copper is made of. */
export interface World {
  readonly data: CopperData;
  readonly sessions: Sessions;
  readonly switchBoard: SwitchBoard;
  readonly log: RequestLog;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}
