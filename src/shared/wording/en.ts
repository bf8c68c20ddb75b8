import type { KeptAside, KeptSubject } from '../kept-aside.ts';
import type { Problem } from '../problem.ts';
import type {
  Notice,
  PostingStateView,
  ProposalView,
  SubmissionView,
  UpdatesView,
  UpdateState,
} from '../snapshot.ts';
import { tellsWhatWasPosted } from './restored-file.ts';

/** Every English text. Each problem says what happened, what is safe, and what to do. */
export const english = {
  problem: problemText,
  postingState: stateText,
  fileRestored: fileRestoredText,
  updateState: updateText,
  updateNotice: updateNoticeText,
  /** Of these texts, as HTML names it. */
  language: 'en',
  appName: 'Patina',
  // Tray
  stopped: 'No timer running',
  running: (task: string, elapsed: string) => `${task} — ${elapsed}`,
  pausedTimer: (task: string, elapsed: string) => `${task} — paused at ${elapsed}`,
  todayTotal: (total: string) => `Today ${total}`,
  waitingCount: (count: number) => `${count} waiting`,
  problemCount: (count: number) => `${count} ${count === 1 ? 'posting needs' : 'postings need'} you`,
  awayTray: 'A question about your absence waits',
  signedOut: 'Signed out',
  online: 'Online',
  offline: 'Offline',
  lastSync: (time: string) => `last sync ${time}`,
  menuOpen: 'Open Patina',
  menuSignIn: 'Sign in…',
  menuContinue: (task: string) => `Continue ${task}`,
  menuRecent: 'Recent tasks',
  menuFavourites: 'Favourites',
  quit: 'Quit Patina',
  // Timer
  start: 'Start',
  stop: 'Stop',
  pause: 'Pause',
  resume: 'Resume',
  timer: 'Timer',
  note: 'Note',
  notePlaceholder: 'What are you working on?',
  startedAt: (time: string) => `Started at ${time}`,
  minutesEarlier: (minutes: number) => `−${minutes} min`,
  sinceLastStop: (time: string) => `Since last stop, ${time}`,
  sinceUnlock: (time: string) => `Since unlock, ${time}`,
  startTime: 'Start time',
  startTimeHint: '09:12 or -20m',
  setStart: 'Set',
  overlapsWith: (tasks: string) => `Overlaps ${tasks}`,
  // Sign in
  signIn: 'Sign in',
  signInTitle: 'Sign in to Copper',
  signInLead: 'Track time from the tray, and post it to your tasks at the end of the day.',
  serverAddress: 'Server address',
  serverPlaceholder: 'copper.example.com',
  username: 'Username',
  password: 'Password',
  staySignedIn: 'Stay signed in',
  tryDemo: 'Try the demo',
  passwordNeeded: (waiting: number) =>
    waiting === 0
      ? 'Please sign in again. Everything you tracked is safe here.'
      : `Please sign in again. ${waiting === 1 ? 'One posting is' : `${waiting} postings are`} safe here and will be sent afterwards.`,
  // Connection
  checkConnection: 'Check connection',
  checkAgain: 'Check again',
  checking: 'Checking…',
  connectionTo: (host: string) => `The way to ${host}`,
  checkSteps: {
    name: 'Name',
    connection: 'Connection',
    proxy: 'Proxy',
    certificate: 'Certificate',
    copper: 'Copper',
    api: 'API enabled',
    'sign-in': 'Sign-in',
  },
  checkOutcomes: {
    passed: 'fine',
    failed: 'failed',
    'not-needed': 'not needed',
    'not-reached': 'not checked',
  },
  milliseconds: (count: number) => `${count} ms`,
  copyReport: 'Copy report',
  reportCopied: 'Copied. It holds no password and no user name.',
  certificateOf: (host: string) => `Certificate of ${host}`,
  issuedTo: 'Issued to',
  issuedBy: 'Issued by',
  valid: 'Valid',
  validBetween: (from: string, to: string) => `${from} to ${to}`,
  fingerprint: 'SHA-256 fingerprint',
  trustedFingerprint: 'The one you trusted',
  compareHint: 'Ask the administrator of Copper for the fingerprint, and compare all of it.',
  trustCertificate: 'I have compared it: trust this certificate',
  proxySignIn: (proxy: string) => `Sign in to the proxy ${proxy}`,
  proxyUsername: 'Proxy username',
  proxyPassword: 'Proxy password',
  proxyHint: 'It is kept in your system’s keychain and told to this proxy only.',
  proxyContinue: 'Continue',
  // Track
  tabs: 'Sections',
  track: 'Track',
  day: 'Day',
  findTask: 'Find a task',
  tasks: 'Tasks',
  favourites: 'Favourites',
  recent: 'Recent',
  allTasks: 'All tasks',
  found: 'Found',
  favourite: (task: string) => `Favourite ${task}`,
  taskDetails: (task: string) => `Details of ${task}`,
  noneFound: 'No task matches. You can also paste a task’s address or type its number.',
  noneFiltered: 'No task matches here.',
  showAll: 'Show all tasks',
  findHints: {
    'other-server': (server: string) => `This is a page of another server. Patina is signed in to ${server}.`,
    'no-task': 'This page is not about one task. Paste the address of a task.',
    'not-there': 'Copper has no such task, or you may not see it.',
    'not-looked-up': 'This task is not known here, and Copper cannot be asked at the moment.',
  },
  filters: { mine: 'Mine', open: 'Open' },
  filtersLabel: 'Show only',
  searchKey: (key: string) => `${key} K`,
  tasksAsOf: (day: string) => `Tasks as of ${day}`,
  noTasks: 'No tasks yet.',
  noTasksOffline: 'No tasks are known yet. They come when Copper can be reached.',
  loadingTasks: (done: number, total: number) => `Reading your projects: ${done} of ${total}`,
  hoursOf: (worked: string, estimate: string) => `${worked} / ${estimate} h`,
  hoursWorked: (worked: string) => `${worked} h`,
  // New task
  newTask: 'New task',
  // Entry
  entry: 'Entry',
  duration: 'Duration',
  durationHint: 'For example 1:30, 90m, 1.5 or 09:00-10:30',
  percent: 'Percent complete',
  percentUnknown: 'Not known',
  percentUntouched: 'left as it is',
  percentValue: (value: number) => `${value} %`,
  percentSuggested: (value: number) => `Hours suggest ${value} %`,
  percentDown: (from: number) => `This lowers it from ${from} %.`,
  percentComplete: 'This completes the task and takes it off people’s lists.',
  percentReset: 'Leave as it is',
  lowerConfirm: 'Lower it',
  comment: 'Comment',
  commentRequired: 'Copper needs a comment before this can be posted.',
  postNow: 'Post now',
  postInParts: (parts: number) => `Post in ${parts} parts`,
  divideInto: (parts: number) => `Divide into ${parts} comments`,
  keepForLater: 'Keep for later',
  discard: 'Discard',
  discardAsk: (time: string) => `Discard ${time} of tracked time?`,
  keep: 'Keep',
  cancel: 'Cancel',
  undo: 'Undo',
  postingIn: (hours: string, task: string, seconds: number) =>
    `Posting ${hours} h to ${task} in ${seconds}\u00a0s`,
  willBeSent: (hours: string, task: string) => `${hours} h to ${task} will be sent when Copper is reachable`,
  deleted: (task: string) => `Deleted the entry on ${task}`,
  // Day
  entries: 'Entries',
  noEntries: 'Nothing tracked today yet.',
  noEntriesWeek: 'Nothing tracked in this week.',
  noEntriesThen: 'Nothing tracked on this day.',
  previousDay: 'Previous day',
  nextDay: 'Next day',
  edit: (task: string) => `Edit ${task}`,
  delete: (task: string) => `Delete ${task}`,
  total: 'Total',
  unsubmitted: 'Not posted',
  week: 'Week',
  previousWeek: 'Previous week',
  nextWeek: 'Next week',
  tracked: 'Tracked',
  add: 'Add',
  addEntry: 'Add entry',
  task: 'Task',
  times: 'From–to',
  durationOrTimes: 'Duration, or from–to',
  split: (task: string) => `Split ${task}`,
  splitKeeps: (task: string) => `Stays on ${task}`,
  splitRest: (rest: string) => `The rest (${rest}) goes to`,
  splitDo: 'Split',
  merge: (task: string) => `Merge ${task} with its next entry`,
  overlaps: 'overlaps',
  gap: (length: string) => `${length} not tracked`,
  fillGap: (from: string, to: string) => `Add an entry from ${from} to ${to}`,
  undoChange: 'Undo the last change',
  redo: 'Redo',
  redoChange: 'Redo the change',
  ofTarget: (target: string) => `of ${target}`,
  timeline: (from: string, to: string, gaps: number, overlaps: number) =>
    `Timeline from ${from} to ${to}, ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}, ${overlaps} ${overlaps === 1 ? 'overlap' : 'overlaps'}`,
  willBePosted: 'What will be posted',
  postings: 'Postings',
  posted: 'Posted',
  postedAt: (time: string) => `at ${time}`,
  percentLeftOut: 'without the percentage, which had changed',
  takeBack: (task: string) => `Undo ${task}`,
  takeBackAsk: (hours: string) =>
    `Delete this comment of ${hours} h from Copper? Its entries become unsubmitted again.`,
  takeBackDo: 'Delete it',
  countUnposted: 'It was deleted there',
  takenBackPart: 'deleted, the other parts are still in Copper',
  open: 'Open',
  openTask: (task: string) => `Open ${task} in Copper`,
  commentFor: (task: string) => `Comment for ${task}`,
  ofTask: (task: string) => ` of ${task}`,
  percentFromTo: (from: number | null, to: number) => (from === null ? `${to} %` : `${from} → ${to} %`),
  completesTask: 'completes the task: 100 %',
  trackedTime: (time: string) => `${time} tracked`,
  carryIn: (time: string) => `${time} from before`,
  carryOut: (time: string) => `${time} carried`,
  surplus: (time: string) => `${time} rounded up`,
  moreDetails: 'Percent and preview',
  seconds: (count: number) => `${count} s`,
  detailsOf: (task: string) => `Percent and preview of ${task}`,
  copperReceives: 'Copper receives',
  submitDay: 'Submit day',
  submitToday: 'Submit day',
  submitting: 'Submitting',
  commentCount: (count: number) => `${count} ${count === 1 ? 'comment' : 'comments'}`,
  submitted: ({ total, posted, needYou }: SubmissionView, connection: 'online' | 'offline') => {
    if (posted === total) return total === 1 ? 'Posted' : `All ${total} posted`;
    const done = `${posted} of ${total} posted`;
    if (needYou > 0) return `${done}, ${needYou} ${needYou === 1 ? 'needs' : 'need'} you`;
    return connection === 'offline' ? `${done}, the rest when Copper is reachable` : done;
  },
  uncommented: (count: number) =>
    `${count} ${count === 1 ? 'posting has' : 'postings have'} no comment yet and will stay here.`,
  writeComment: 'Write it',
  leftOut: (task: string) => `${task} is running and is left out.`,
  stopAndInclude: 'Stop and include',
  earlierDays: (count: number) =>
    count === 1 ? 'An earlier day has not been submitted.' : `${count} earlier days have not been submitted.`,
  submitEarlier: (count: number) => (count === 1 ? 'Submit it' : `Submit all ${count}`),
  // Week
  weekTable: (range: string) => `Tracked time by task and day, ${range}`,
  goToDay: (day: string) => `Go to ${day}`,
  notSubmitted: 'Not submitted',
  submittedShort: 'Submitted',
  target: 'Target',
  sum: 'Sum',
  missing: 'Missing',
  noProject: 'No project',
  chart: (days: readonly string[]) => `Hours per day: ${days.join(', ')}`,
  unsubmittedDays: (count: number) =>
    `${count} ${count === 1 ? 'day of this week has' : 'days of this week have'} unsubmitted work.`,
  submitThese: 'Submit',
  openTimesheet: 'Open timesheet',
  // Export
  export: 'Export',
  from: 'From',
  to: 'To',
  project: 'Project',
  allProjects: 'All projects',
  state: 'State',
  exportStates: { all: 'All', posted: 'Posted', unposted: 'Not posted' },
  format: 'Format',
  saveAs: 'Save as…',
  copyTable: 'Copy as table',
  savedAs: (path: string) => `Saved as ${path}`,
  copied: 'Copied. Paste it into a spreadsheet or a text.',
  close: 'Close',
  exportHeadings: {
    date: 'Date',
    start: 'Start',
    end: 'End',
    organisation: 'Organisation',
    project: 'Project',
    task: 'Task',
    taskId: 'Task ID',
    note: 'Note',
    tracked: 'Tracked hours',
    seconds: 'Tracked seconds',
    posted: 'Posted hours',
    state: 'State',
    comment: 'Comment ID',
  },
  // Reminders
  reminders: {
    unsubmitted: {
      title: 'The working day is over',
      text: 'Today’s work has not been submitted yet.',
      choice: 'At the day’s end, when work is not submitted',
    },
    'running-late': {
      title: 'The timer is still running',
      text: 'It is past your working hours, and the timer is still running.',
      choice: 'When the timer runs past working hours',
    },
    'not-tracking': {
      title: 'Nothing is being tracked',
      text: 'No timer has been running for half an hour.',
      choice: 'When nothing is tracked for half an hour',
    },
  },
  reminderAnswers: { open: 'Open', snooze: 'In 15 minutes', stop: 'Stop', submit: 'Submit day' },
  // Outbox
  outbox: 'Outbox',
  sendNow: 'Send now',
  editPosting: 'Edit',
  sendAgain: 'Send again',
  sendProposal: (hours: string) => `Send ${hours} h`,
  proposal: (hours: string, carried: string) => `${hours} h now, ${carried} carried to the next posting`,
  alreadyThere: 'Already in Copper',
  openInCopper: 'Open in Copper',
  uncertainFacts: (before: string, now: string | null) =>
    now === null
      ? `The task had ${before} h before.`
      : `The task had ${before} h before and has ${now} h now.`,
  workedOn: (day: string) => `worked on ${day}`,
  // Away
  away: 'Away',
  awayQuestion: (from: string, to: string) => `You were away from ${from} to ${to}`,
  awayWhat: (length: string, task: string) => `Count these ${length} for ${task}?`,
  awayMore: (count: number) => `${count} more`,
  remove: 'Remove',
  removeAndStop: 'Remove and stop',
  bookElsewhere: 'Book on another task',
  bookOn: 'Book on',
  splitAway: 'Split the absence',
  splitAt: 'First part until, or how long',
  splitFirst: 'First part',
  splitThen: 'The rest',
  shareKeep: (task: string) => `Keep for ${task}`,
  splitConfirm: 'Book both parts',
  idleAfter: 'Away after no input for',
  idleMinutes: (minutes: number) => `${minutes} minutes`,
  idleNever: 'Never: input does not matter',
  onLock: 'When the screen is locked or the computer sleeps',
  onLockChoices: { ask: 'Ask afterwards', pause: 'Pause until I am back' },
  lockUntold: 'Not every Linux desktop tells of a locked screen. Sleep and missing input are noticed.',
  youWereAway: 'You were away',
  farewell: {
    title: 'Patina has quit',
    waiting: (count: number) =>
      count === 1
        ? 'One posting is not sent yet. It is safe, and goes out when Patina starts again.'
        : `${count} postings are not sent yet. They are safe, and go out when Patina starts again.`,
    timer: (task: string) =>
      `The timer on ${task} stays: Patina asks about the time in between when it starts again.`,
  },
  // Links
  link: 'Link',
  linkQuestion: linkText,
  leaveIt: 'Leave as it is',
  // Preferences
  preferences: 'Preferences',
  sections: {
    accounts: 'Accounts',
    hours: 'Hours and comments',
    away: 'Away',
    'working-hours': 'Working hours and reminders',
    desktop: 'Start and shortcuts',
    backups: 'Backups',
    connection: 'Check connection',
    updates: 'Updates',
  },
  updates: {
    automatic: 'Look for new versions, and install them when Patina quits',
    told: 'Look for new versions, and say when there is one',
    forbidden: 'The administrator of this computer takes care of updates.',
    none: 'This copy of Patina was not installed from a package, so it does not look for updates.',
    look: 'Check for updates',
    install: 'Restart and update',
  },
  back: 'Back',
  addAccount: 'Add account',
  demo: 'Demo',
  account: 'Account',
  shownAccount: 'Shown',
  showAccount: 'Show',
  accountStays: 'Signed out. Everything it tracked stays on this computer until you sign in again.',
  serverMoved: 'Server moved…',
  serverMovedHint:
    'Sign in at the new address. A comment that you posted from here proves that it is the same Copper; nothing is sent before.',
  addAsNew: 'Add as a new account',
  removeAccount: 'Remove account',
  removeAsk:
    'Remove this account and everything it tracked from this computer? What is in Copper stays there.',
  signOutKeeps: 'It stays on this computer and goes on when you sign in again.',
  removeSaves: 'To remove the account, save it all into a file first. It can be restored from there.',
  saveAndRemove: 'Save and remove…',
  backUp: 'Back up…',
  backUpHint:
    'A backup is one file with everything of an account: entries, postings, favourites and settings. It holds no password.',
  restoreFromFile: 'Restore from file…',
  restoreHint: 'Restoring adds what is missing here. Nothing that is here is changed, and nothing is sent.',
  restored: (username: string, entries: number, postings: number) =>
    `${username}: ${entries} ${entries === 1 ? 'entry' : 'entries'} and ${postings} ${postings === 1 ? 'posting' : 'postings'} brought back.`,
  restoreKept: 'Restore…',
  kept: {
    title: 'Kept aside',
    backToBackups: 'Back to Backups',
    hint: 'Files that could not be read or were replaced. Bringing back adds what is missing here; the file stays where it is.',
    none: 'Nothing is kept aside: every file could be read.',
    subject: keptSubjectText,
    why: {
      unreadable: (when: string) => `Damaged, set aside on ${when}`,
      'newer-version': (when: string) => `From a newer Patina, set aside on ${when}`,
      'older-version': (when: string) => `From an older Patina, replaced on ${when}`,
      copy: (when: string) => `Last good copy, of ${when}`,
    },
    missing: keptMissingText,
    bringBack: 'Bring back',
    preferencesDiffer: (what: string) => `Saved preferences differ from the present ones: ${what}.`,
    usePreferences: 'Use the saved ones',
    keepPreferences: 'Keep the present ones',
  },
  managed: 'Set by your administrator',
  passwordInKeychain: 'The password is in your system’s keychain.',
  passwordThisSession: 'The password is not kept. You will be asked again at the next start.',
  demoAccount: 'The demo with sample data. Nothing leaves this computer.',
  signOut: 'Sign out',
  signOutAnyway: 'Sign out anyway',
  rounding: 'Round hours to',
  direction: 'Rounding',
  nearest: 'To the nearest',
  up: 'Up',
  down: 'Down',
  undoSeconds: 'Seconds to take a posting back',
  refreshTasks: 'Refresh tasks',
  merging: 'Entries of one task and day become',
  mergings: { 'per-task': 'One comment', 'per-entry': 'One comment each' },
  workTimes: 'Name day and times in the comment',
  workTimesChoices: { never: 'Never', 'other-day': 'When posted on another day', always: 'Always' },
  workingHours: 'Working hours',
  workingDays: 'Working days',
  remindMe: 'Remind me',
  shortcuts: 'Keyboard shortcuts',
  shortcutFor: { toggle: 'Start, pause or resume', open: 'Open Patina' },
  shortcutNone: 'None',
  shortcutPress: 'Press the keys',
  shortcutHint: 'Ctrl, Alt, ⌘ or Super with another key. Escape leaves it as it is.',
  shortcutOfDesktop:
    'The shortcuts of your desktop can run a command as well; some Wayland desktops allow no others:',
  shortcutRemove: (what: string) => `Remove the shortcut for “${what}”`,
  shortcutKept: 'Nothing was changed.',
  startAtLogin: 'Start Patina when I log in',
  menuBarTime: 'Time in the menu bar',
  menuBarTimes: { hidden: 'Hidden', minutes: 'Hours and minutes', seconds: 'With seconds' },
  notices: 'Notices',
  dismiss: 'Dismiss',
  noTray:
    'This desktop shows no tray icons, so Patina is an ordinary window. On GNOME, the AppIndicator extension adds a tray.',
  // Command line
  commandLineHelp,
  commandLine: {
    'not-running': 'Patina is not running.',
    'no-answer': 'Patina is running but did not answer in time. Look at its window before you try again.',
    'unknown-flag': (flag: string) => `${flag} is not known. patina --help lists what is. Nothing was done.`,
    'bad-value': (flag: string) => `${flag} needs the number of a task, such as 1234. Nothing was done.`,
    'no-value': (flag: string) => `${flag} takes no value. Nothing was done.`,
    'two-orders': (flags: string) => `Only one of these at a time: ${flags}. Nothing was done.`,
  },
  keychainUnavailable:
    'No keychain could be used, so the password is kept in memory only. You will be asked again at the next start.',
};

function problemText(problem: Problem): string {
  switch (problem.kind) {
    case 'unexpected':
      return `Something went wrong in Patina (reference ${problem.reference}). Your tracked time is safe. Please try again.`;
    case 'invalid-input':
      return `Please check this field: ${problem.field}.`;
    case 'storage':
      return storageText(problem);
    case 'address-invalid':
      return 'This is not a web address. Type the address at which you open Copper, such as copper.example.com.';
    case 'address-insecure':
      return 'This address is not encrypted, and the password would travel in clear text. Use https.';
    case 'server-not-found':
      return `No server named ${problem.host} was found. Check the spelling, and whether you are online.`;
    case 'server-unreachable':
      return `${problem.host} does not answer. Check the address, or try again when you are online.`;
    case 'server-timeout':
      return `${problem.host} takes too long to answer. Please try again.`;
    case 'certificate':
      return certificateText(problem);
    case 'proxy':
      return proxyText(problem);
    case 'redirected':
      return redirectText(problem);
    case 'not-copper':
      return `${problem.host} answers, but not as Copper. Check the address, or sign in to your network first.`;
    case 'api-off':
      return 'This Copper has its API switched off. An administrator can enable it in Copper’s general settings.';
    case 'server-trouble':
      return `Copper has trouble (error ${problem.status}). Nothing is lost; it will be tried again.`;
    case 'wrong-password':
      return 'The username or the password is wrong.';
    case 'other-user':
      return `This is another user than ${problem.expected}. Nothing was sent.`;
    case 'signed-out':
      return 'You are signed out. Everything is safe and waits until you sign in again.';
    case 'refused':
      return `Copper refused it: “${problem.message}” – it is kept here.`;
    case 'not-allowed':
      return 'Copper says that this task does not exist or is not yours. The time is kept here.';
    case 'whole-hours-only':
      return 'This Copper counts whole hours only. Nothing was sent; the time is kept here.';
    case 'field-invalid':
      return 'Something in this form has to be put right first. Nothing was sent; what you typed is still here.';
    case 'field-refused':
      return `Copper refused this: “${problem.message}” – nothing was saved; what you typed is still here.`;
    case 'may-not-change':
      return 'Copper does not let you change this: usually only its owner and Copper administrators may. What you typed is still here.';
    case 'may-not-delete':
      return 'Copper does not let you delete this: usually only its owner and Copper administrators may. Nothing was deleted.';
    case 'maybe-changed':
      return 'The connection broke before Copper answered: your change may be there already. What you typed is still here; saving it again does no harm.';
    case 'maybe-deleted':
      return 'The connection broke before Copper answered, so it may be deleted already. Try again when Copper can be reached.';
    case 'not-deleted':
      return 'The connection broke before Copper answered, and it is still there. Please try again.';
    case 'name-differs':
      return 'This is not its name. Nothing was deleted.';
    case 'not-there':
      return 'Copper has no such thing, or you may not see it. What you tracked is safe here.';
    case 'maybe-created':
      return `The connection broke before Copper answered: “${problem.name}” may have been created, and Copper does not list it yet. What you typed is still here. Look again in a moment, before you create another one.`;
    case 'may-not-create':
      return 'Copper does not let you create this here. What you typed is still here; choose another place, or ask for access.';
    case 'not-taken-back':
      return notTakenBack[problem.why];
    case 'unanswered':
      return 'The connection broke before Copper answered.';
    case 'gone':
      return 'This is no longer there.';
    case 'frozen':
      return 'This is being posted already and can no longer be changed.';
    case 'timer-stopped':
      return 'The timer is not running.';
    case 'nothing-to-continue':
      return 'No task has been tracked yet, so there is nothing to continue. Choose a task first.';
    case 'shortcut-taken':
      return `${problem.shortcut} is in use by another application or by the system. Choose other keys.`;
    case 'login-item-refused':
      return `The system did not take this setting (${problem.cause}). Nothing was changed.`;
    case 'duration-unreadable':
      return 'This is not a duration. Type for example 1:30, 90m, 1.5 or 09:00-10:30.';
    case 'time-in-future':
      return 'This time is still to come.';
    case 'time-unreadable':
      return 'This is not a time. Type for example 09:12, or -20m for 20 minutes earlier.';
    case 'outside-gap':
      return 'This is not within your absence. Type a time between its ends, or how long the first part was.';
    case 'already-posted':
      return `Until ${problem.until} this task’s time has been submitted already. A start before that would count it twice.`;
    case 'comment-required':
      return 'Copper needs a comment before this can be posted.';
    case 'rounds-to-zero':
      return 'This rounds to 0 hours, which Copper does not take. It stays here, unposted.';
    case 'too-many-hours':
      return `Copper takes at most 99.99 hours in one comment. Nothing was posted: it needs ${problem.parts} comments.`;
    case 'still-running':
      return 'The timer of this task is running. Stop it to include it.';
    case 'different-work':
      return 'Only entries of the same task and day can be merged. Nothing was changed.';
    case 'nothing-left':
      return 'Both parts need some time. Nothing was changed.';
    case 'managed':
      return 'Set by your administrator. Nothing was changed.';
    case 'managed-unreadable':
      return `The administrator’s settings in ${problem.path} do not hold (${problem.cause}) and are not used. Your own settings and your time are as they were. Please tell your administrator.`;
    case 'from-backup':
      return 'This comes from a backup. Look at the task in Copper: if it is not there, send it again.';
    case 'attempt-unknown':
      return 'Whether this was sent can no longer be found out. Look at the task in Copper: if it is not there, send it again.';
    case 'backup-unreadable':
      return `${problem.path} is not a backup that Patina can read. Nothing was changed.`;
    case 'not-the-same-copper':
      return `${notTheSame[problem.why]} Nothing was sent, and the account stays as it was. You can add this address as a new account.`;
    case 'still-sending':
      return 'A posting is on its way. Nothing was removed; please try again in a moment.';
    case 'file-unwritable':
      return `${problem.path} could not be written (${problem.cause}). Nothing was exported; choose another place.`;
    case 'unsent-work':
      return `Not posted yet: ${unpostedText(problem)}.`;
  }
}

function linkText(proposal: ProposalView): string {
  switch (proposal.kind) {
    case 'start':
      return proposal.instead === null
        ? `A link wants to start ${proposal.task.name}.`
        : `A link wants to start ${proposal.task.name}. The timer of ${proposal.instead.name} would stop, and its time be kept.`;
    case 'stop':
      return `A link wants to stop ${proposal.task.name}. Its time would be kept.`;
    case 'pause':
      return `A link wants to pause ${proposal.task.name}.`;
    case 'resume':
      return `A link wants to resume ${proposal.task.name}.`;
  }
}

function commandLineHelp(): string {
  return `Patina, a tray time tracker for Copper

Usage: patina [what to do] [how]

What to do with the running Patina (one of these):
  --start <id>   start the timer of the task with this number
  --stop         stop the timer; its time becomes an entry
  --pause        pause the timer
  --toggle       pause, resume, or continue the last task
  --submit-day   submit what can be posted of today
  --status       say what is going on
  --help         show this
  --version      show the version

How:
  --json         answer as JSON
  --demo         use the demo’s own profile
  --hidden       do not open the popover

Exit codes: 0 done, 1 refused, 2 wrong usage, 3 not running, 4 no answer in time`;
}

function unpostedText({ postings, entries }: Extract<Problem, { kind: 'unsent-work' }>): string {
  return [
    ...(postings === 0 ? [] : [`${postings} ${postings === 1 ? 'posting' : 'postings'}`]),
    ...(entries === 0 ? [] : [`${entries} ${entries === 1 ? 'entry' : 'entries'}`]),
  ].join(', ');
}

const notTakenBack = {
  'admins-only':
    'Only Copper administrators may take a posted comment back. It stays posted; ask one of them to delete it.',
  missing:
    'Copper does not show this comment: it was deleted there, or you may no longer see it. Here it still counts as posted.',
  'unknown-comment':
    'Patina does not know which of the task’s comments this is. It still counts as posted; look at the task in Copper.',
  'other-comment':
    'Under this number Copper has the comment of another task. Nothing was deleted; it still counts as posted.',
  'still-there': 'Copper still has this comment. It stays posted; please try again.',
  unanswered:
    'The connection broke before Copper answered. Here it still counts as posted; try again to find out what Copper has.',
} as const;

const notTheSame = {
  'other-user': 'You are another user there.',
  'no-known-comment':
    'No comment that you posted from here is known, so nobody can tell whether it is the same Copper.',
  'comment-differs': 'The comments that you posted are not there, so it is another Copper.',
} as const;

function certificateText({ host, fault }: Extract<Problem, { kind: 'certificate' }>): string {
  switch (fault?.why) {
    case undefined:
      return `${host} and Patina could not agree on a secure connection. Nothing was sent. Ask your administrator.`;
    case 'untrusted':
      return `${host} does not prove its identity: nobody that this computer trusts vouches for its certificate. Nothing was sent. Compare the certificate with your administrator before you trust it.`;
    case 'expired':
      return `The certificate of ${host} has expired. Nothing was sent. Ask your administrator to renew it.`;
    case 'not-yet-valid':
      return `The certificate of ${host} is not valid yet. Nothing was sent. Check this computer’s clock, or ask your administrator.`;
    case 'wrong-host':
      return `${host} shows the certificate of another server. Nothing was sent. Check the address, or ask your administrator.`;
    case 'changed':
      return `${host} shows another certificate than the one you trusted. Nothing was sent. Ask your administrator whether it was renewed; if not, somebody may be in between.`;
  }
}

function proxyText({ fault }: Extract<Problem, { kind: 'proxy' }>): string {
  switch (fault?.why) {
    case undefined:
      return 'The proxy refused the connection. Nothing was sent. Check your network’s proxy settings.';
    case 'unreachable':
      return `The proxy ${fault.proxy} does not answer. Nothing was sent. Check your network’s proxy settings.`;
    case 'sign-in':
      return `The proxy ${fault.proxy} asks for a name and a password. Nothing was sent.`;
    case 'wrong-sign-in':
      return `The proxy ${fault.proxy} did not accept the name or the password. Nothing was sent.`;
    case 'unsupported':
      return `The proxy ${fault.proxy} asks for something that Patina does not support (${fault.said}); it supports HTTP proxies, with or without a Basic sign-in. Nothing was sent. Ask your administrator for an exception.`;
    case 'refused':
      return `The proxy ${fault.proxy} refused the connection (error ${fault.said}). Nothing was sent. Ask your administrator.`;
    case 'not-trusted':
      return `The proxy ${fault.proxy} does not prove its identity. Nothing was sent. Ask your administrator.`;
  }
}

function redirectText({ host, fault }: Extract<Problem, { kind: 'redirected' }>): string {
  const to = fault?.to ?? '';
  switch (fault?.why) {
    case undefined:
    case 'other-host':
      return `${host} points to another place (${to}). Patina did not go there. Perhaps your network wants you to sign in first, or Copper has moved.`;
    case 'insecure':
      return `${host} points to an address that is not encrypted (${to}). Patina did not go there.`;
    case 'moved':
      return `Copper seems to have moved to ${to}. Sign in with that address if it is right.`;
    case 'too-many':
      return `${host} points from one place to the next without an end. Ask your administrator.`;
  }
}

function storageText({ cause, change }: Extract<Problem, { kind: 'storage' }>): string {
  const what = cause === 'full' ? 'The disk is full' : 'The disk takes no changes';
  const todo =
    cause === 'full'
      ? 'Free some space'
      : 'Check the permissions of Patina’s data folder, and the disk itself';
  return change === 'in-memory'
    ? `${what}. Your work goes on in memory and is not lost while Patina runs. ${todo}, and do not quit Patina before: it is saved as soon as that is possible.`
    : `${what}, so this was not done. Everything before it is safe. ${todo} and try again.`;
}

type KeptMissing = KeptAside['missing'];

function keptSubjectText(subject: KeptSubject, month: string): string {
  switch (subject.kind) {
    case 'entries':
      return `Entries of ${month}`;
    case 'postings':
      return `Postings of ${month}`;
    case 'posting':
      return 'A posting';
    case 'drafts':
      return 'Comments written in Day';
    case 'tasks':
      return 'Favourites and recent tasks';
    case 'timer':
      return 'The timer';
    case 'preferences':
      return 'Preferences';
    case 'accounts':
      return 'The list of accounts';
    case 'other':
      return 'Notes of Patina itself';
  }
}

/** `legible`: how much of the file can be understood. */
function keptMissingText({ entries, postings, others }: KeptMissing, legible: KeptAside['legible']): string {
  if (legible === 'nothing') return 'Nothing in it can be read.';
  const counts = [
    ...(entries > 0 ? [`${entries} ${entries === 1 ? 'entry' : 'entries'}`] : []),
    ...(postings > 0 ? [`${postings} ${postings === 1 ? 'posting' : 'postings'}`] : []),
    ...(others > 0 ? [`${others} more`] : []),
  ];
  const read = legible === 'partly' ? 'A part of it can be read. ' : '';
  return read + (counts.length === 0 ? 'All of that is here.' : `Not here: ${counts.join(', ')}.`);
}

type FileRestored = Extract<Notice, { kind: 'file-restored' }>;

function updateText({ state, how, lookedAt }: UpdatesView): string {
  switch (state.kind) {
    case 'current':
      return lookedAt === null ? 'Not checked yet.' : 'This is the newest version.';
    case 'looking':
      return 'Checking …';
    case 'unreachable':
      return 'The place where new versions are published could not be reached. Patina tries again later.';
    case 'available':
      return how === 'told'
        ? `Version ${state.version} is available. Install it the way you installed this one.`
        : `Version ${state.version} is available.`;
    case 'fetching':
      return `Downloading version ${state.version} …`;
    case 'ready':
      return state.install === 'when-quiet'
        ? `Version ${state.version} is installed as soon as nothing is on its way to Copper.`
        : `Version ${state.version} is downloaded and checked. It is installed when Patina quits.`;
    case 'refused':
      return `Version ${state.version} was refused: what was downloaded is not what was published. Nothing was installed.`;
  }
}

function updateNoticeText(state: Extract<UpdateState, { readonly kind: 'available' | 'refused' }>): string {
  return state.kind === 'available'
    ? `Patina ${state.version} is available. Install it the way you installed this version.`
    : `Patina ${state.version} was refused: what was downloaded is not what was published. Nothing was installed, and this version goes on working. If it happens again, tell your administrator.`;
}

/** `name`: what the file is about. */
function fileRestoredText(notice: FileRestored, name: string): string {
  return [whatHappened(notice, name), whatIsSafe(notice), whatToDo(notice)].join(' ');
}

function whatHappened({ why }: FileRestored, name: string): string {
  switch (why) {
    case 'missing':
      return `The file “${name}” was missing, perhaps after a power cut.`;
    case 'unreadable':
      return `The file “${name}” could not be read.`;
    case 'newer-version':
      return `The file “${name}” was written by a newer Patina.`;
  }
}

function whatIsSafe({ why, keptAs, replacedBy }: FileRestored): string {
  const used =
    replacedBy === 'copy'
      ? 'Its last good copy is used.'
      : 'There was no copy that could be read, so Patina started without it.';
  if (keptAs !== null) return `It is kept aside. ${used}`;
  return why === 'missing' ? used : `It stays where it is and is not overwritten. ${used}`;
}

function whatToDo({ document, why, keptAs, replacedBy }: FileRestored): string {
  if (replacedBy === 'nothing' && tellsWhatWasPosted(document)) {
    return 'It said what was posted: look at the tasks in Copper before you post that time again.';
  }
  if (why === 'newer-version') return 'Install the newer Patina again to go on with it.';
  if (keptAs === null && why === 'unreadable') {
    return 'Changes to it cannot be saved: check the permissions of the file and its folder, then start Patina again.';
  }
  return replacedBy === 'copy'
    ? 'Please check whether your latest entries are complete; if not, look at “Restore…” in the preferences, under Backups.'
    : 'What of it can be read is in the preferences, under Backups, at “Restore…”.';
}

function stateText(state: PostingStateView, hours: string): string {
  switch (state.kind) {
    case 'waiting':
      return state.problem === null || state.problem.kind !== 'signed-out'
        ? 'Waiting'
        : 'Waiting until you sign in';
    case 'sending':
      return 'Sending';
    case 'confirming':
      return 'In Copper, checking the hours';
    case 'uncertain':
      return state.asking ? 'Not sure it arrived' : 'Checking whether it arrived';
    case 'parked':
      return 'Refused';
    case 'posted':
      return `Posted ${hours} h`;
  }
}
