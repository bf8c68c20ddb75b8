import type { CoreQuery, QueryHandlers } from '../shared/contract.ts';
import { failure, success } from '../shared/result.ts';
import { checkConnection } from './account/check-connection.ts';
import { keptAside } from './account/kept-aside.ts';
import { draftingNow, inShown, type Application } from './application.ts';
import { lookUpTask, taskDetails } from './catalogue/look-up.ts';
import { newsFor } from './catalogue/news.ts';
import { placesOf } from './catalogue/places.ts';
import { details } from './forms/details.ts';
import { trackedTime } from './forms/tracked.ts';
import { dayView, earlierDays, timesheetView } from './timesheet-view.ts';
import { dayOf } from './timesheet/calendar.ts';

/** What is too large for a snapshot, of the account that is shown. */
export function queriesOf(app: Application): QueryHandlers<CoreQuery> {
  const { workspaces, timekeeper, world } = app;
  const { clock } = world;
  return {
    catalogueNews: ({ followed }) => inShown(app, (open) => success(newsFor(followed, open))),
    lookUpTask: async ({ text }) => {
      const { shown } = workspaces;
      return shown === null ? failure({ kind: 'signed-out' }) : success(await lookUpTask(text, shown));
    },
    places: () => inShown(app, (open) => success(placesOf(open.catalogue))),
    taskDetails: ({ taskId }) =>
      workspaces.shown === null
        ? failure({ kind: 'signed-out' })
        : taskDetails(workspaces.shown, taskId, () => clock.now()),
    details: ({ subject, fresh }) =>
      workspaces.shown === null ? failure({ kind: 'signed-out' }) : details(workspaces.shown, subject, fresh),
    trackedTime: ({ subject, weekFrom }) =>
      inShown(app, (open) => {
        const present = { timer: timekeeper.timer, now: clock.now(), zone: clock.zone() };
        return success(trackedTime(open, subject, weekFrom, present));
      }),
    draft: ({ kind, id }) => inShown(app, (open) => success({ typed: open.forms.find(kind, id) })),
    day: ({ day }) =>
      inShown(app, (open) => {
        const { timer } = timekeeper;
        const present = { ...draftingNow(app), timer, now: clock.now(), zone: clock.zone() };
        return success(dayView(open, day, present));
      }),
    timesheet: ({ from, to }) => inShown(app, (open) => success(timesheetView(open, from, to))),
    keptAside: () => success({ files: keptAside(app) }),
    checkConnection: ({ server }) => checkConnection(world, workspaces.accounts, workspaces.shown, server),
    unsubmittedDays: () =>
      inShown(app, (open) => success({ days: earlierDays(open, dayOf(clock.now(), clock.zone())) })),
  };
}
