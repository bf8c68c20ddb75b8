import type { Commands, InputOf } from '../../shared/contract.ts';
import type { Instant } from '../../shared/domain.ts';
import { hour } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { dayOf, wallTime } from '../timesheet/calendar.ts';
import type { Sheet } from '../timesheet/entry-commands.ts';
import { spanOf, within } from './intervals.ts';
import { startOf } from './start.ts';
import type { Run, Timer } from './timer.ts';
import { typedStart } from './typed.ts';

/** A timer that began longer ago is a slip, and would be cut into an entry for each day since. */
const longestCorrection = 31 * 24 * hour;

/**
 * The start that a person wants for the current run. It may overlap other entries, which is shown; but
 * not what was submitted for the same task, since Copper would be told of that time twice.
 */
export function correctedStart(
  input: InputOf<Commands['correctStart']>,
  timer: Timer,
  run: Run,
  now: Instant,
  open: Pick<Sheet, 'entries' | 'outbox'> | null,
): Result<Instant, Problem> {
  const present = startOf(timer, run);
  const wanted =
    'typed' in input ? typedStart(input.typed, present, now, run.zone) : success(input.startedAt);
  if (!wanted.ok) return wanted;
  if (wanted.value > now) return failure({ kind: 'time-in-future' });
  if (wanted.value < now - longestCorrection) return failure({ kind: 'invalid-input', field: 'startedAt' });
  if (open === null || wanted.value >= present) return wanted;
  const submitted = open.entries
    .between(dayOf(wanted.value, run.zone), dayOf(present, run.zone))
    .filter(({ id, day, task }) => task.id === run.task.id && open.outbox.ofEntry(id, day) !== null)
    .filter(({ intervals }) => within(intervals, wanted.value, present).length > 0)
    .map(({ intervals }) => spanOf(intervals).to);
  return submitted.length === 0
    ? wanted
    : failure({ kind: 'already-posted', until: wallTime(Math.max(...submitted), run.zone) });
}
