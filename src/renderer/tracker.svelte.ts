import type { CommandAnswer, CommandName, Commands, InputOf } from '../shared/contract.ts';
import type { Problem } from '../shared/problem.ts';
import type { Snapshot } from '../shared/snapshot.ts';

/** The latest snapshot, and the last problem of a command that no form shows itself. */
class TrackerView {
  snapshot = $state.raw<Snapshot | null>(null);
  problem = $state.raw<Problem | null>(null);

  constructor() {
    window.patina.watch((snapshot) => {
      if (snapshot.number >= (this.snapshot?.number ?? 0)) this.snapshot = snapshot;
    });
  }

  /** Runs a command; a problem is shown at the foot of the window. */
  async run<Name extends CommandName>(
    name: Name,
    input: InputOf<Commands[Name]>,
  ): Promise<CommandAnswer<Name>> {
    const answer = await window.patina.run(name, input);
    this.problem = answer.ok ? null : answer.failure;
    return answer;
  }
}

export const tracker = new TrackerView();
