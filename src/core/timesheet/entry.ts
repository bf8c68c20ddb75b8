import * as v from 'valibot';

import {
  daySchema,
  instantSchema,
  intervalSchema,
  ownIdSchema,
  taskLabelSchema,
  type Day,
  type Interval,
} from '../../shared/domain.ts';
import type { Run } from '../timer/timer.ts';
import { cutAtMidnight } from './calendar.ts';

/** A stretch of tracked work on one task and one day. */
export const entrySchema = v.pipe(
  v.object({
    id: ownIdSchema,
    task: taskLabelSchema,
    day: daySchema,
    /** The zone whose midnight made the day; changing zone later moves nothing. */
    zone: v.string(),
    intervals: v.pipe(v.array(intervalSchema), v.nonEmpty()),
    note: v.string(),
    /** Deleted entries stay for a while, so that deleting can be undone. */
    deletedAt: v.nullable(instantSchema),
  }),
  v.readonly(),
);
export type Entry = v.InferOutput<typeof entrySchema>;

/**
 * The entries that an ended run becomes: one for each day it touched, in order. Their ids follow from
 * the run's, so that making them twice makes them once. A run without any time makes none.
 */
export function entriesOf(run: Run): readonly Entry[] {
  const byDay = new Map<Day, Interval[]>();
  for (const part of run.closed.flatMap((interval) => cutAtMidnight(interval, run.zone))) {
    byDay.set(part.day, [...(byDay.get(part.day) ?? []), part.interval]);
  }
  return [...byDay].map(([day, intervals], index) => ({
    id: index === 0 ? run.id : `${run.id}-${day}`,
    task: run.task,
    day,
    zone: run.zone,
    intervals,
    note: run.note,
    deletedAt: null,
  }));
}
