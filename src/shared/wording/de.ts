import type { KeptAside, KeptSubject } from '../kept-aside.ts';
import type { Problem } from '../problem.ts';
import type { Notice, PostingStateView, ProposalView, UpdateState, UpdatesView } from '../snapshot.ts';
import { tellsWhatWasPosted } from './restored-file.ts';
import type { Wording } from './wording.ts';

/** Every German text. Each problem says what happened, what is safe, and what to do. */
export const german: Wording = {
  problem: problemText,
  postingState: stateText,
  fileRestored: fileRestoredText,
  updateState: updateText,
  updateNotice: updateNoticeText,
  language: 'de',
  appName: 'Patina',
  // Tray
  stopped: 'Keine Zeitmessung läuft',
  running: (task, elapsed) => `${task} — ${elapsed}`,
  pausedTimer: (task, elapsed) => `${task} — angehalten bei ${elapsed}`,
  todayTotal: (total) => `Heute ${total}`,
  waitingCount: (count) => `${count} ${count === 1 ? 'wartet' : 'warten'}`,
  problemCount: (count) =>
    `${count} ${count === 1 ? 'Buchung braucht' : 'Buchungen brauchen'} eine Entscheidung`,
  awayTray: 'Eine Frage zu Ihrer Abwesenheit wartet',
  signedOut: 'Abgemeldet',
  online: 'Online',
  offline: 'Offline',
  lastSync: (time) => `zuletzt ${time}`,
  menuOpen: 'Patina öffnen',
  menuSignIn: 'Anmelden …',
  menuContinue: (task) => `${task} fortsetzen`,
  menuRecent: 'Letzte Aufgaben',
  menuFavourites: 'Favoriten',
  quit: 'Patina beenden',
  // Timer
  start: 'Starten',
  stop: 'Stoppen',
  pause: 'Pause',
  resume: 'Weiter',
  timer: 'Zeitmessung',
  note: 'Notiz',
  notePlaceholder: 'Woran arbeiten Sie?',
  startedAt: (time) => `Beginn ${time}`,
  minutesEarlier: (minutes) => `−${minutes} Min.`,
  sinceLastStop: (time) => `Seit dem letzten Stopp, ${time}`,
  sinceUnlock: (time) => `Seit dem Entsperren, ${time}`,
  startTime: 'Beginn',
  startTimeHint: '09:12 oder -20m',
  setStart: 'Setzen',
  overlapsWith: (tasks) => `Überschneidet sich mit ${tasks}`,
  // Sign in
  signIn: 'Anmelden',
  signInTitle: 'Bei Copper anmelden',
  signInLead: 'Erfassen Sie Zeit in der Taskleiste und buchen Sie sie am Ende des Tages auf Ihre Aufgaben.',
  serverAddress: 'Serveradresse',
  serverPlaceholder: 'copper.example.com',
  username: 'Benutzername',
  password: 'Passwort',
  staySignedIn: 'Angemeldet bleiben',
  tryDemo: 'Demo ausprobieren',
  passwordNeeded: (waiting) =>
    waiting === 0
      ? 'Bitte melden Sie sich erneut an. Alles Erfasste ist hier sicher.'
      : `Bitte melden Sie sich erneut an. ${waiting === 1 ? 'Eine Buchung ist' : `${waiting} Buchungen sind`} hier sicher und ${waiting === 1 ? 'wird' : 'werden'} danach gesendet.`,
  // Connection
  checkConnection: 'Verbindung prüfen',
  checkAgain: 'Noch einmal prüfen',
  checking: 'Wird geprüft …',
  connectionTo: (host: string) => `Der Weg zu ${host}`,
  checkSteps: {
    name: 'Name',
    connection: 'Verbindung',
    proxy: 'Proxy',
    certificate: 'Zertifikat',
    copper: 'Copper',
    api: 'API eingeschaltet',
    'sign-in': 'Anmeldung',
  },
  checkOutcomes: {
    passed: 'in Ordnung',
    failed: 'fehlgeschlagen',
    'not-needed': 'nicht nötig',
    'not-reached': 'nicht geprüft',
  },
  milliseconds: (count: number) => `${count} ms`,
  copyReport: 'Bericht kopieren',
  reportCopied: 'Kopiert. Er enthält weder Passwort noch Benutzernamen.',
  certificateOf: (host: string) => `Zertifikat von ${host}`,
  issuedTo: 'Ausgestellt für',
  issuedBy: 'Ausgestellt von',
  valid: 'Gültig',
  validBetween: (from: string, to: string) => `${from} bis ${to}`,
  fingerprint: 'SHA-256-Fingerabdruck',
  trustedFingerprint: 'Der, dem Sie vertraut haben',
  compareHint:
    'Lassen Sie sich den Fingerabdruck von der Administration geben, und vergleichen Sie ihn ganz.',
  trustCertificate: 'Ich habe verglichen: diesem Zertifikat vertrauen',
  proxySignIn: (proxy: string) => `Beim Proxy ${proxy} anmelden`,
  proxyUsername: 'Proxy-Benutzername',
  proxyPassword: 'Proxy-Passwort',
  proxyHint: 'Beides bleibt im Schlüsselbund Ihres Systems und wird nur diesem Proxy gesagt.',
  proxyContinue: 'Weiter',
  // Track
  tabs: 'Bereiche',
  track: 'Erfassen',
  day: 'Tag',
  findTask: 'Aufgabe suchen',
  tasks: 'Aufgaben',
  favourites: 'Favoriten',
  recent: 'Zuletzt',
  allTasks: 'Alle Aufgaben',
  found: 'Gefunden',
  favourite: (task) => `Favorit ${task}`,
  taskDetails: (task) => `Einzelheiten zu ${task}`,
  noneFound: 'Keine Aufgabe passt. Auch die Adresse oder die Nummer einer Aufgabe führt zu ihr.',
  noneFiltered: 'Hier passt keine Aufgabe.',
  showAll: 'Alle Aufgaben zeigen',
  findHints: {
    'other-server': (server) =>
      `Das ist eine Seite eines anderen Servers. Patina ist bei ${server} angemeldet.`,
    'no-task': 'Diese Seite zeigt keine einzelne Aufgabe. Fügen Sie die Adresse einer Aufgabe ein.',
    'not-there': 'Copper hat keine solche Aufgabe, oder Sie dürfen sie nicht sehen.',
    'not-looked-up': 'Diese Aufgabe ist hier nicht bekannt, und Copper kann gerade nicht gefragt werden.',
  },
  filters: { mine: 'Meine', open: 'Offene' },
  filtersLabel: 'Nur zeigen',
  searchKey: (key) => `${key} K`,
  tasksAsOf: (day) => `Aufgaben vom ${day}`,
  noTasks: 'Noch keine Aufgaben.',
  noTasksOffline: 'Noch sind keine Aufgaben bekannt. Sie kommen, sobald Copper erreichbar ist.',
  loadingTasks: (done, total) => `Ihre Projekte werden gelesen: ${done} von ${total}`,
  hoursOf: (worked, estimate) => `${worked} / ${estimate} h`,
  hoursWorked: (worked) => `${worked} h`,
  // New task
  newTask: 'Neue Aufgabe',
  // Entry
  entry: 'Eintrag',
  duration: 'Dauer',
  durationHint: 'Zum Beispiel 1:30, 90m, 1,5 oder 09:00-10:30',
  percent: 'Fertig in Prozent',
  percentUnknown: 'Nicht bekannt',
  percentUntouched: 'bleibt, wie es ist',
  percentValue: (value) => `${value} %`,
  percentSuggested: (value) => `Die Stunden legen ${value} % nahe`,
  percentDown: (from) => `Das senkt den Wert von ${from} %.`,
  percentComplete: 'Damit ist die Aufgabe fertig und verschwindet aus den Listen.',
  percentReset: 'So lassen',
  lowerConfirm: 'Senken',
  comment: 'Kommentar',
  commentRequired: 'Copper verlangt einen Kommentar, bevor dies gebucht werden kann.',
  postNow: 'Jetzt buchen',
  postInParts: (parts) => `In ${parts} Teilen buchen`,
  divideInto: (parts) => `Auf ${parts} Kommentare verteilen`,
  keepForLater: 'Für später',
  discard: 'Verwerfen',
  discardAsk: (time) => `${time} erfasste Zeit verwerfen?`,
  keep: 'Behalten',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  postingIn: (hours, what, seconds) => `${hours} h für ${what} in ${seconds}\u00a0s`,
  willBeSent: (hours, what) => `${hours} h für ${what}: gesendet, sobald Copper erreichbar ist`,
  deleted: (task) => `Eintrag zu ${task} gelöscht`,
  // Day
  entries: 'Einträge',
  noEntries: 'Heute ist noch nichts erfasst.',
  noEntriesWeek: 'In dieser Woche ist nichts erfasst.',
  noEntriesThen: 'An diesem Tag ist nichts erfasst.',
  previousDay: 'Voriger Tag',
  nextDay: 'Nächster Tag',
  edit: (task) => `${task} bearbeiten`,
  delete: (task) => `${task} löschen`,
  total: 'Summe',
  unsubmitted: 'Nicht gebucht',
  week: 'Woche',
  previousWeek: 'Vorige Woche',
  nextWeek: 'Nächste Woche',
  tracked: 'Erfasst',
  add: 'Hinzufügen',
  addEntry: 'Eintrag hinzufügen',
  task: 'Aufgabe',
  times: 'Von–bis',
  durationOrTimes: 'Dauer oder von–bis',
  split: (task) => `${task} teilen`,
  splitKeeps: (task) => `Bleibt bei ${task}`,
  splitRest: (rest) => `Der Rest (${rest}) geht an`,
  splitDo: 'Teilen',
  merge: (task) => `${task} mit dem nächsten Eintrag zusammenlegen`,
  overlaps: 'überschneidet sich',
  gap: (length) => `${length} nicht erfasst`,
  fillGap: (from, to) => `Eintrag von ${from} bis ${to} hinzufügen`,
  undoChange: 'Letzte Änderung rückgängig machen',
  redo: 'Wiederholen',
  redoChange: 'Änderung wiederholen',
  ofTarget: (target) => `von ${target}`,
  timeline: (from, to, gaps, overlaps) =>
    `Zeitachse von ${from} bis ${to}, ${gaps} ${gaps === 1 ? 'Lücke' : 'Lücken'}, ${overlaps} ${overlaps === 1 ? 'Überschneidung' : 'Überschneidungen'}`,
  willBePosted: 'Was gebucht wird',
  postings: 'Buchungen',
  posted: 'Gebucht',
  postedAt: (time) => `um ${time}`,
  percentLeftOut: 'ohne den Prozentwert, der sich geändert hatte',
  takeBack: (task) => `Rückgängig: ${task}`,
  takeBackAsk: (hours) =>
    `Diesen Kommentar über ${hours} h in Copper löschen? Seine Einträge sind dann wieder nicht gebucht.`,
  takeBackDo: 'Löschen',
  countUnposted: 'Er wurde dort gelöscht',
  takenBackPart: 'gelöscht, die übrigen Teile sind noch in Copper',
  open: 'Öffnen',
  openTask: (task) => `${task} in Copper öffnen`,
  commentFor: (task) => `Kommentar zu ${task}`,
  ofTask: (task) => ` von ${task}`,
  percentFromTo: (from, to) => (from === null ? `${to} %` : `${from} → ${to} %`),
  completesTask: 'stellt die Aufgabe fertig: 100 %',
  trackedTime: (time) => `${time} erfasst`,
  carryIn: (time) => `${time} von früher`,
  carryOut: (time) => `${time} Übertrag`,
  surplus: (time) => `${time} aufgerundet`,
  moreDetails: 'Prozent und Vorschau',
  seconds: (count) => `${count} s`,
  detailsOf: (task) => `Prozent und Vorschau von ${task}`,
  copperReceives: 'Copper erhält',
  submitDay: 'Tag abschließen',
  submitToday: 'Tag abschließen',
  submitting: 'Wird gebucht',
  commentCount: (count) => `${count} ${count === 1 ? 'Kommentar' : 'Kommentare'}`,
  submitted: ({ total, posted, needYou }, connection) => {
    if (posted === total) return total === 1 ? 'Gebucht' : `Alle ${total} gebucht`;
    const done = `${posted} von ${total} gebucht`;
    if (needYou > 0) return `${done}, ${needYou} ${needYou === 1 ? 'braucht' : 'brauchen'} eine Entscheidung`;
    return connection === 'offline' ? `${done}, der Rest, sobald Copper erreichbar ist` : done;
  },
  uncommented: (count) =>
    count === 1
      ? 'Eine Buchung hat noch keinen Kommentar und bleibt hier.'
      : `${count} Buchungen haben noch keinen Kommentar und bleiben hier.`,
  writeComment: 'Schreiben',
  leftOut: (task) => `${task} läuft noch und wird ausgelassen.`,
  stopAndInclude: 'Stoppen und mitnehmen',
  earlierDays: (count) =>
    count === 1
      ? 'Ein früherer Tag ist noch nicht abgeschlossen.'
      : `${count} frühere Tage sind noch nicht abgeschlossen.`,
  submitEarlier: (count) => (count === 1 ? 'Abschließen' : `Alle ${count} abschließen`),
  // Week
  weekTable: (range) => `Erfasste Zeit nach Aufgabe und Tag, ${range}`,
  goToDay: (day) => `Zu ${day}`,
  notSubmitted: 'Nicht abgeschlossen',
  submittedShort: 'Abgeschlossen',
  target: 'Soll',
  sum: 'Ges.',
  missing: 'Fehlt',
  noProject: 'Ohne Projekt',
  chart: (days) => `Stunden je Tag: ${days.join(', ')}`,
  unsubmittedDays: (count) =>
    count === 1
      ? 'Ein Tag dieser Woche ist nicht abgeschlossen.'
      : `${count} Tage dieser Woche sind nicht abgeschlossen.`,
  submitThese: 'Abschließen',
  openTimesheet: 'Stundenzettel öffnen',
  // Export
  export: 'Export',
  from: 'Von',
  to: 'Bis',
  project: 'Projekt',
  allProjects: 'Alle Projekte',
  state: 'Zustand',
  exportStates: { all: 'Alle', posted: 'Gebucht', unposted: 'Nicht gebucht' },
  format: 'Format',
  saveAs: 'Speichern unter …',
  copyTable: 'Als Tabelle kopieren',
  savedAs: (path) => `Gespeichert als ${path}`,
  copied: 'Kopiert. Fügen Sie es in eine Tabelle oder einen Text ein.',
  close: 'Schließen',
  exportHeadings: {
    date: 'Datum',
    start: 'Beginn',
    end: 'Ende',
    organisation: 'Organisation',
    project: 'Projekt',
    task: 'Aufgabe',
    taskId: 'Aufgabennummer',
    note: 'Notiz',
    tracked: 'Erfasste Stunden',
    seconds: 'Erfasste Sekunden',
    posted: 'Gebuchte Stunden',
    state: 'Zustand',
    comment: 'Kommentarnummer',
  },
  // Reminders
  reminders: {
    unsubmitted: {
      title: 'Der Arbeitstag ist zu Ende',
      text: 'Die Arbeit von heute ist noch nicht gebucht.',
      choice: 'Am Ende des Tages, wenn etwas nicht gebucht ist',
    },
    'running-late': {
      title: 'Die Zeitmessung läuft noch',
      text: 'Ihre Arbeitszeit ist vorbei, und die Zeitmessung läuft noch.',
      choice: 'Wenn die Zeitmessung nach der Arbeitszeit läuft',
    },
    'not-tracking': {
      title: 'Es wird nichts erfasst',
      text: 'Seit einer halben Stunde läuft keine Zeitmessung.',
      choice: 'Wenn eine halbe Stunde nichts erfasst wird',
    },
  },
  reminderAnswers: { open: 'Öffnen', snooze: 'In 15 Minuten', stop: 'Stoppen', submit: 'Tag abschließen' },
  // Outbox
  outbox: 'Ausgang',
  sendNow: 'Jetzt senden',
  editPosting: 'Bearbeiten',
  sendAgain: 'Erneut senden',
  sendProposal: (hours) => `${hours} h senden`,
  proposal: (hours, carried) => `Jetzt ${hours} h, ${carried} als Übertrag zur nächsten Buchung`,
  alreadyThere: 'Schon in Copper',
  openInCopper: 'In Copper öffnen',
  uncertainFacts: (before, now) =>
    now === null
      ? `Die Aufgabe hatte vorher ${before} h.`
      : `Die Aufgabe hatte vorher ${before} h und hat jetzt ${now} h.`,
  workedOn: (day) => `Arbeit vom ${day}`,
  // Away
  away: 'Abwesenheit',
  awayQuestion: (from, to) => `Sie waren von ${from} bis ${to} abwesend`,
  awayWhat: (length, task) => `Zählen diese ${length} für ${task}?`,
  awayMore: (count) => `${count} weitere`,
  remove: 'Entfernen',
  removeAndStop: 'Entfernen und stoppen',
  bookElsewhere: 'Auf andere Aufgabe buchen',
  bookOn: 'Buchen auf',
  splitAway: 'Abwesenheit teilen',
  splitAt: 'Erster Teil bis, oder wie lange',
  splitFirst: 'Erster Teil',
  splitThen: 'Der Rest',
  shareKeep: (task) => `Behalten für ${task}`,
  splitConfirm: 'Beide Teile buchen',
  idleAfter: 'Abwesend ohne Eingabe nach',
  idleMinutes: (minutes) => `${minutes} Minuten`,
  idleNever: 'Nie: Eingaben sind egal',
  onLock: 'Wenn der Bildschirm gesperrt ist oder der Rechner schläft',
  onLockChoices: { ask: 'Danach fragen', pause: 'Pause, bis ich zurück bin' },
  lockUntold:
    'Nicht jeder Linux-Desktop meldet einen gesperrten Bildschirm. Ruhezustand und fehlende Eingaben werden bemerkt.',
  youWereAway: 'Sie waren abwesend',
  farewell: {
    title: 'Patina ist beendet',
    waiting: (count) =>
      count === 1
        ? 'Eine Buchung ist noch nicht gesendet. Sie ist sicher und geht hinaus, sobald Patina wieder läuft.'
        : `${count} Buchungen sind noch nicht gesendet. Sie sind sicher und gehen hinaus, sobald Patina wieder läuft.`,
    timer: (task) =>
      `Die Zeitmessung für ${task} bleibt: Nach der Zwischenzeit fragt Patina beim nächsten Start.`,
  },
  // Links
  link: 'Link',
  linkQuestion: linkText,
  leaveIt: 'So lassen',
  // Preferences
  preferences: 'Einstellungen',
  sections: {
    accounts: 'Konten',
    hours: 'Stunden und Kommentare',
    away: 'Abwesenheit',
    'working-hours': 'Arbeitszeit und Erinnerungen',
    desktop: 'Start und Tastenkürzel',
    backups: 'Sicherungen',
    connection: 'Verbindung prüfen',
    updates: 'Aktualisierung',
  },
  updates: {
    automatic: 'Nach neuen Versionen suchen und sie beim Beenden installieren',
    told: 'Nach neuen Versionen suchen und auf sie hinweisen',
    forbidden: 'Um Aktualisierungen kümmert sich die Administration dieses Computers.',
    none: 'Dieses Patina wurde nicht aus einem Paket installiert; es sucht keine neuen Versionen.',
    look: 'Nach Updates suchen',
    install: 'Neu starten und aktualisieren',
  },
  back: 'Zurück',
  addAccount: 'Konto hinzufügen',
  demo: 'Demo',
  account: 'Konto',
  shownAccount: 'Angezeigt',
  showAccount: 'Anzeigen',
  accountStays: 'Abgemeldet. Alles Erfasste bleibt auf diesem Computer, bis Sie sich wieder anmelden.',
  serverMoved: 'Server umgezogen …',
  serverMovedHint:
    'Melden Sie sich unter der neuen Adresse an. Ein von hier gebuchter Kommentar belegt, dass es dasselbe Copper ist; vorher wird nichts gesendet.',
  addAsNew: 'Als neues Konto hinzufügen',
  removeAccount: 'Konto entfernen',
  removeAsk:
    'Dieses Konto und alles dafür Erfasste von diesem Computer entfernen? Was in Copper ist, bleibt dort.',
  signOutKeeps: 'Alles bleibt auf diesem Computer und geht weiter, wenn Sie sich wieder anmelden.',
  removeSaves:
    'Um das Konto zu entfernen, sichern Sie zuerst alles in eine Datei. Daraus lässt es sich wiederherstellen.',
  saveAndRemove: 'Sichern und entfernen …',
  backUp: 'Sichern …',
  backUpHint:
    'Eine Sicherung ist eine Datei mit allem, was zu einem Konto gehört: Einträge, Buchungen, Favoriten und Einstellungen. Ein Passwort enthält sie nicht.',
  restoreFromFile: 'Aus Datei wiederherstellen …',
  restoreHint:
    'Beim Wiederherstellen kommt hinzu, was hier fehlt. Nichts Vorhandenes wird geändert, und nichts wird gesendet.',
  restored: (username, entries, postings) =>
    `${username}: ${entries} ${entries === 1 ? 'Eintrag' : 'Einträge'} und ${postings} ${postings === 1 ? 'Buchung' : 'Buchungen'} wiederhergestellt.`,
  restoreKept: 'Wiederherstellen …',
  kept: {
    title: 'Beiseitegelegt',
    backToBackups: 'Zurück zu den Sicherungen',
    hint: 'Dateien, die nicht gelesen werden konnten oder ersetzt wurden. Beim Zurückholen kommt hinzu, was hier fehlt; die Datei bleibt, wo sie ist.',
    none: 'Es liegt nichts beiseite: Jede Datei ließ sich lesen.',
    subject: keptSubjectText,
    why: {
      unreadable: (when) => `Beschädigt, am ${when} beiseitegelegt`,
      'newer-version': (when) => `Von einem neueren Patina, am ${when} beiseitegelegt`,
      'older-version': (when) => `Von einem älteren Patina, am ${when} ersetzt`,
      copy: (when) => `Letzte gute Kopie vom ${when}`,
    },
    missing: keptMissingText,
    bringBack: 'Zurückholen',
    preferencesDiffer: (what) => `Gesicherte Einstellungen weichen von den jetzigen ab: ${what}.`,
    usePreferences: 'Gesicherte verwenden',
    keepPreferences: 'Jetzige behalten',
  },
  managed: 'Von Ihrer Verwaltung festgelegt',
  passwordInKeychain: 'Das Passwort liegt im Schlüsselbund Ihres Systems.',
  passwordThisSession: 'Das Passwort wird nicht aufbewahrt. Beim nächsten Start werden Sie danach gefragt.',
  demoAccount: 'Die Demo mit Beispieldaten. Nichts verlässt diesen Computer.',
  signOut: 'Abmelden',
  signOutAnyway: 'Trotzdem abmelden',
  rounding: 'Stunden runden auf',
  direction: 'Rundung',
  nearest: 'Zum nächsten Wert',
  up: 'Auf',
  down: 'Ab',
  undoSeconds: 'Sekunden, in denen eine Buchung zurückgenommen werden kann',
  refreshTasks: 'Aufgaben neu laden',
  merging: 'Einträge einer Aufgabe und eines Tages werden',
  mergings: { 'per-task': 'Ein Kommentar', 'per-entry': 'Je ein Kommentar' },
  workTimes: 'Tag und Zeiten im Kommentar nennen',
  workTimesChoices: { never: 'Nie', 'other-day': 'Bei Buchung an einem anderen Tag', always: 'Immer' },
  workingHours: 'Arbeitszeit',
  workingDays: 'Arbeitstage',
  remindMe: 'Erinnern',
  shortcuts: 'Tastenkürzel',
  shortcutFor: { toggle: 'Starten, anhalten oder fortsetzen', open: 'Patina öffnen' },
  shortcutNone: 'Keines',
  shortcutPress: 'Tasten drücken',
  shortcutHint: 'Strg, Alt, ⌘ oder Super mit einer weiteren Taste. Escape lässt alles, wie es ist.',
  shortcutOfDesktop:
    'Die Tastenkürzel Ihres Desktops können ebenso einen Befehl ausführen; manche Wayland-Desktops lassen nur diese zu:',
  shortcutRemove: (what) => `Tastenkürzel für „${what}“ entfernen`,
  shortcutKept: 'Es wurde nichts geändert.',
  startAtLogin: 'Patina beim Anmelden am Computer starten',
  menuBarTime: 'Zeit in der Menüleiste',
  menuBarTimes: { hidden: 'Ausgeblendet', minutes: 'Stunden und Minuten', seconds: 'Mit Sekunden' },
  notices: 'Hinweise',
  dismiss: 'Verwerfen',
  noTray:
    'Dieser Desktop zeigt keine Symbole im Infobereich; Patina ist deshalb ein gewöhnliches Fenster. Unter GNOME ergänzt die Erweiterung AppIndicator einen Infobereich.',
  // Command line
  commandLineHelp,
  commandLine: {
    'not-running': 'Patina läuft nicht.',
    'no-answer':
      'Patina läuft, hat aber nicht rechtzeitig geantwortet. Sehen Sie im Fenster nach, bevor Sie es noch einmal versuchen.',
    'unknown-flag': (flag) => `${flag} ist nicht bekannt. patina --help nennt alles. Es wurde nichts getan.`,
    'bad-value': (flag) =>
      `${flag} braucht die Nummer einer Aufgabe, zum Beispiel 1234. Es wurde nichts getan.`,
    'no-value': (flag) => `${flag} hat keinen Wert. Es wurde nichts getan.`,
    'two-orders': (flags) => `Nur eines davon auf einmal: ${flags}. Es wurde nichts getan.`,
  },
  keychainUnavailable:
    'Kein Schlüsselbund war verfügbar; das Passwort bleibt nur im Arbeitsspeicher. Beim nächsten Start werden Sie danach gefragt.',
};

function problemText(problem: Problem): string {
  switch (problem.kind) {
    case 'unexpected':
      return `In Patina ist etwas schiefgegangen (Kennung ${problem.reference}). Ihre erfasste Zeit ist sicher. Bitte versuchen Sie es erneut.`;
    case 'invalid-input':
      return `Bitte prüfen Sie dieses Feld: ${problem.field}.`;
    case 'storage':
      return storageText(problem);
    case 'address-invalid':
      return 'Das ist keine Webadresse. Geben Sie die Adresse ein, unter der Sie Copper öffnen, etwa copper.example.com.';
    case 'address-insecure':
      return 'Diese Adresse ist nicht verschlüsselt; das Passwort wäre unterwegs lesbar. Verwenden Sie https.';
    case 'server-not-found':
      return `Ein Server ${problem.host} wurde nicht gefunden. Prüfen Sie die Schreibweise und ob Sie online sind.`;
    case 'server-unreachable':
      return `${problem.host} antwortet nicht. Prüfen Sie die Adresse, oder versuchen Sie es erneut, wenn Sie online sind.`;
    case 'server-timeout':
      return `${problem.host} braucht zu lange für eine Antwort. Bitte versuchen Sie es erneut.`;
    case 'certificate':
      return certificateText(problem);
    case 'proxy':
      return proxyText(problem);
    case 'redirected':
      return redirectText(problem);
    case 'not-copper':
      return `${problem.host} antwortet, aber nicht als Copper. Prüfen Sie die Adresse, oder melden Sie sich zuerst in Ihrem Netz an.`;
    case 'api-off':
      return 'In diesem Copper ist die API ausgeschaltet. Die Administration kann sie in den allgemeinen Einstellungen einschalten.';
    case 'server-trouble':
      return `Copper hat Schwierigkeiten (Fehler ${problem.status}). Nichts ist verloren; es wird erneut versucht.`;
    case 'wrong-password':
      return 'Der Benutzername oder das Passwort ist falsch.';
    case 'other-user':
      return `Das ist jemand anderes als ${problem.expected}. Nichts wurde gesendet.`;
    case 'signed-out':
      return 'Sie sind abgemeldet. Alles ist sicher und wartet, bis Sie sich wieder anmelden.';
    case 'refused':
      return `Copper hat es abgelehnt: „${problem.message}“ – es bleibt hier.`;
    case 'not-allowed':
      return 'Copper sagt, dass es diese Aufgabe nicht gibt oder dass sie nicht Ihre ist. Die Zeit bleibt hier.';
    case 'whole-hours-only':
      return 'Dieses Copper zählt nur ganze Stunden. Nichts wurde gesendet; die Zeit bleibt hier.';
    case 'field-invalid':
      return 'In diesem Formular ist noch etwas zu berichtigen. Nichts wurde gesendet; Ihre Eingaben sind noch da.';
    case 'field-refused':
      return `Copper hat das abgelehnt: „${problem.message}“ – nichts wurde gespeichert; Ihre Eingaben sind noch da.`;
    case 'may-not-change':
      return 'Copper lässt Sie das nicht ändern: Meist dürfen es nur die Zuständigen und Administratoren von Copper. Ihre Eingaben sind noch da.';
    case 'may-not-delete':
      return 'Copper lässt Sie das nicht löschen: Meist dürfen es nur die Zuständigen und Administratoren von Copper. Nichts wurde gelöscht.';
    case 'maybe-changed':
      return 'Die Verbindung brach ab, bevor Copper antwortete: Ihre Änderung ist vielleicht schon da. Ihre Eingaben sind noch hier; noch einmal zu speichern schadet nicht.';
    case 'maybe-deleted':
      return 'Die Verbindung brach ab, bevor Copper antwortete: Vielleicht ist es schon gelöscht. Versuchen Sie es noch einmal, wenn Copper zu erreichen ist.';
    case 'not-deleted':
      return 'Die Verbindung brach ab, bevor Copper antwortete, und es ist noch da. Bitte versuchen Sie es noch einmal.';
    case 'name-differs':
      return 'Das ist nicht der Name. Nichts wurde gelöscht.';
    case 'not-there':
      return 'In Copper gibt es das nicht, oder Sie dürfen es nicht sehen. Was Sie erfasst haben, ist hier sicher.';
    case 'maybe-created':
      return `Die Verbindung brach ab, bevor Copper antwortete: „${problem.name}“ wurde vielleicht angelegt, und Copper führt es noch nicht auf. Ihre Eingaben sind noch da. Sehen Sie gleich noch einmal nach, bevor Sie noch eines anlegen.`;
    case 'may-not-create':
      return 'Copper lässt Sie das hier nicht anlegen. Ihre Eingaben stehen noch hier; wählen Sie einen anderen Ort, oder bitten Sie um Zugang.';
    case 'not-taken-back':
      return notTakenBack[problem.why];
    case 'unanswered':
      return 'Die Verbindung brach ab, bevor Copper antwortete.';
    case 'gone':
      return 'Das ist nicht mehr da.';
    case 'frozen':
      return 'Das wird schon gebucht und kann nicht mehr geändert werden.';
    case 'timer-stopped':
      return 'Die Zeitmessung läuft nicht.';
    case 'nothing-to-continue':
      return 'Es wurde noch keine Aufgabe erfasst, die fortgesetzt werden könnte. Wählen Sie zuerst eine Aufgabe.';
    case 'shortcut-taken':
      return `${problem.shortcut} wird von einem anderen Programm oder vom System benutzt. Wählen Sie andere Tasten.`;
    case 'login-item-refused':
      return `Das System hat diese Einstellung nicht angenommen (${problem.cause}). Es wurde nichts geändert.`;
    case 'duration-unreadable':
      return 'Das ist keine Dauer. Geben Sie zum Beispiel 1:30, 90m, 1,5 oder 09:00-10:30 ein.';
    case 'time-in-future':
      return 'Diese Zeit liegt noch in der Zukunft.';
    case 'time-unreadable':
      return 'Das ist keine Uhrzeit. Schreiben Sie zum Beispiel 09:12, oder -20m für 20 Minuten früher.';
    case 'outside-gap':
      return 'Das liegt nicht in Ihrer Abwesenheit. Schreiben Sie eine Uhrzeit zwischen Anfang und Ende, oder wie lange der erste Teil war.';
    case 'already-posted':
      return `Bis ${problem.until} ist die Zeit dieser Aufgabe schon gebucht. Ein früherer Beginn würde sie doppelt zählen.`;
    case 'comment-required':
      return 'Copper verlangt einen Kommentar, bevor dies gebucht werden kann.';
    case 'rounds-to-zero':
      return 'Das wird auf 0 Stunden gerundet, die Copper nicht annimmt. Es bleibt ungebucht hier.';
    case 'too-many-hours':
      return `Copper nimmt höchstens 99,99 Stunden in einem Kommentar an. Nichts wurde gebucht: Es braucht ${problem.parts} Kommentare.`;
    case 'still-running':
      return 'Die Zeitmessung dieser Aufgabe läuft noch. Stoppen Sie sie, um sie mitzunehmen.';
    case 'different-work':
      return 'Nur Einträge derselben Aufgabe und desselben Tages können zusammengelegt werden. Nichts wurde geändert.';
    case 'nothing-left':
      return 'Beide Teile brauchen etwas Zeit. Nichts wurde geändert.';
    case 'managed':
      return 'Von Ihrer Verwaltung festgelegt. Nichts wurde geändert.';
    case 'managed-unreadable':
      return `Die Vorgaben der Verwaltung in ${problem.path} sind ungültig (${problem.cause}) und werden nicht benutzt. Ihre Einstellungen und Ihre Zeit sind, wie sie waren. Bitte sagen Sie es Ihrer Verwaltung.`;
    case 'from-backup':
      return 'Dies stammt aus einer Sicherung. Sehen Sie in Copper bei der Aufgabe nach; fehlt es dort, senden Sie es erneut.';
    case 'attempt-unknown':
      return 'Es ist nicht mehr festzustellen, ob dies gesendet wurde. Sehen Sie in Copper bei der Aufgabe nach; fehlt es dort, senden Sie es erneut.';
    case 'backup-unreadable':
      return `${problem.path} ist keine Sicherung, die Patina lesen kann. Nichts wurde geändert.`;
    case 'not-the-same-copper':
      return `${notTheSame[problem.why]} Nichts wurde gesendet, und das Konto bleibt, wie es war. Sie können diese Adresse als neues Konto hinzufügen.`;
    case 'still-sending':
      return 'Eine Buchung ist unterwegs. Nichts wurde entfernt; bitte versuchen Sie es gleich noch einmal.';
    case 'file-unwritable':
      return `${problem.path} konnte nicht geschrieben werden (${problem.cause}). Nichts wurde exportiert; wählen Sie einen anderen Ort.`;
    case 'unsent-work':
      return `Noch nicht gebucht: ${unpostedText(problem)}.`;
  }
}

function linkText(proposal: ProposalView): string {
  switch (proposal.kind) {
    case 'start':
      return proposal.instead === null
        ? `Ein Link möchte ${proposal.task.name} starten.`
        : `Ein Link möchte ${proposal.task.name} starten. Die Zeitmessung für ${proposal.instead.name} würde gestoppt, ihre Zeit bliebe erhalten.`;
    case 'stop':
      return `Ein Link möchte ${proposal.task.name} stoppen. Die Zeit bliebe erhalten.`;
    case 'pause':
      return `Ein Link möchte ${proposal.task.name} anhalten.`;
    case 'resume':
      return `Ein Link möchte ${proposal.task.name} fortsetzen.`;
  }
}

function commandLineHelp(): string {
  return `Patina, Zeiterfassung für Copper im Infobereich

Aufruf: patina [was] [wie]

Was das laufende Patina tun soll (eines davon):
  --start <Nr.>  die Zeitmessung der Aufgabe mit dieser Nummer starten
  --stop         die Zeitmessung stoppen; die Zeit wird ein Eintrag
  --pause        die Zeitmessung anhalten
  --toggle       anhalten, fortsetzen oder die letzte Aufgabe wieder aufnehmen
  --submit-day   einreichen, was von heute gebucht werden kann
  --status       sagen, was gerade gilt
  --help         diese Hilfe zeigen
  --version      die Version zeigen

Wie:
  --json         als JSON antworten
  --demo         mit dem eigenen Profil der Demo
  --hidden       das Fenster nicht öffnen

Rückgabewerte: 0 getan, 1 abgelehnt, 2 falscher Aufruf, 3 läuft nicht, 4 keine Antwort`;
}

function unpostedText({ postings, entries }: Extract<Problem, { kind: 'unsent-work' }>): string {
  return [
    ...(postings === 0 ? [] : [`${postings} ${postings === 1 ? 'Buchung' : 'Buchungen'}`]),
    ...(entries === 0 ? [] : [`${entries} ${entries === 1 ? 'Eintrag' : 'Einträge'}`]),
  ].join(', ');
}

const notTakenBack = {
  'admins-only':
    'Nur Administratoren von Copper dürfen einen gebuchten Kommentar zurücknehmen. Er bleibt gebucht; bitte lassen Sie ihn dort löschen.',
  missing:
    'Copper zeigt diesen Kommentar nicht: Er wurde dort gelöscht, oder Sie dürfen ihn nicht mehr sehen. Hier gilt er weiter als gebucht.',
  'unknown-comment':
    'Patina weiß nicht, welcher Kommentar der Aufgabe das ist. Er gilt weiter als gebucht; sehen Sie in Copper nach.',
  'other-comment':
    'Unter dieser Nummer hat Copper den Kommentar einer anderen Aufgabe. Nichts wurde gelöscht; hier gilt er weiter als gebucht.',
  'still-there': 'Copper hat diesen Kommentar noch. Er bleibt gebucht; bitte versuchen Sie es noch einmal.',
  unanswered:
    'Die Verbindung brach ab, bevor Copper antwortete. Hier gilt er weiter als gebucht; versuchen Sie es noch einmal, um zu erfahren, was Copper hat.',
} as const;

const notTheSame = {
  'other-user': 'Dort sind Sie jemand anderes.',
  'no-known-comment':
    'Es ist kein von hier gebuchter Kommentar bekannt, darum lässt sich nicht sagen, ob es dasselbe Copper ist.',
  'comment-differs': 'Die von Ihnen gebuchten Kommentare sind dort nicht, es ist also ein anderes Copper.',
} as const;

function certificateText({ host, fault }: Extract<Problem, { kind: 'certificate' }>): string {
  switch (fault?.why) {
    case undefined:
      return `${host} und Patina konnten sich auf keine sichere Verbindung einigen. Es wurde nichts gesendet. Fragen Sie Ihre Administration.`;
    case 'untrusted':
      return `${host} weist sich nicht aus: Niemand, dem dieser Computer vertraut, bürgt für das Zertifikat. Es wurde nichts gesendet. Vergleichen Sie das Zertifikat mit Ihrer Administration, bevor Sie ihm vertrauen.`;
    case 'expired':
      return `Das Zertifikat von ${host} ist abgelaufen. Es wurde nichts gesendet. Bitten Sie Ihre Administration, es zu erneuern.`;
    case 'not-yet-valid':
      return `Das Zertifikat von ${host} gilt noch nicht. Es wurde nichts gesendet. Prüfen Sie die Uhr dieses Computers, oder fragen Sie Ihre Administration.`;
    case 'wrong-host':
      return `${host} zeigt das Zertifikat eines anderen Servers. Es wurde nichts gesendet. Prüfen Sie die Adresse, oder fragen Sie Ihre Administration.`;
    case 'changed':
      return `${host} zeigt ein anderes Zertifikat als das, dem Sie vertraut haben. Es wurde nichts gesendet. Fragen Sie Ihre Administration, ob es erneuert wurde; wenn nicht, ist vielleicht jemand dazwischen.`;
  }
}

function proxyText({ fault }: Extract<Problem, { kind: 'proxy' }>): string {
  switch (fault?.why) {
    case undefined:
      return 'Der Proxy hat die Verbindung abgelehnt. Es wurde nichts gesendet. Prüfen Sie die Proxy-Einstellungen Ihres Netzes.';
    case 'unreachable':
      return `Der Proxy ${fault.proxy} antwortet nicht. Es wurde nichts gesendet. Prüfen Sie die Proxy-Einstellungen Ihres Netzes.`;
    case 'sign-in':
      return `Der Proxy ${fault.proxy} fragt nach Name und Passwort. Es wurde nichts gesendet.`;
    case 'wrong-sign-in':
      return `Der Proxy ${fault.proxy} hat Name oder Passwort nicht angenommen. Es wurde nichts gesendet.`;
    case 'unsupported':
      return `Der Proxy ${fault.proxy} verlangt etwas, das Patina nicht unterstützt (${fault.said}); unterstützt werden HTTP-Proxys, mit oder ohne Basic-Anmeldung. Es wurde nichts gesendet. Bitten Sie Ihre Administration um eine Ausnahme.`;
    case 'refused':
      return `Der Proxy ${fault.proxy} hat die Verbindung abgelehnt (Fehler ${fault.said}). Es wurde nichts gesendet. Fragen Sie Ihre Administration.`;
    case 'not-trusted':
      return `Der Proxy ${fault.proxy} weist sich nicht aus. Es wurde nichts gesendet. Fragen Sie Ihre Administration.`;
  }
}

function redirectText({ host, fault }: Extract<Problem, { kind: 'redirected' }>): string {
  const to = fault?.to ?? '';
  switch (fault?.why) {
    case undefined:
    case 'other-host':
      return `${host} verweist an einen anderen Ort (${to}). Patina ist dem nicht gefolgt. Vielleicht müssen Sie sich erst in Ihrem Netz anmelden, oder Copper ist umgezogen.`;
    case 'insecure':
      return `${host} verweist auf eine unverschlüsselte Adresse (${to}). Patina ist dem nicht gefolgt.`;
    case 'moved':
      return `Copper scheint nach ${to} umgezogen zu sein. Melden Sie sich mit dieser Adresse an, wenn sie stimmt.`;
    case 'too-many':
      return `${host} verweist ohne Ende von einem Ort zum nächsten. Fragen Sie Ihre Administration.`;
  }
}

function storageText({ cause, change }: Extract<Problem, { kind: 'storage' }>): string {
  const what = cause === 'full' ? 'Der Datenträger ist voll' : 'Der Datenträger nimmt keine Änderungen an';
  const todo =
    cause === 'full'
      ? 'Schaffen Sie etwas Platz'
      : 'Prüfen Sie die Rechte von Patinas Datenordner und den Datenträger selbst';
  return change === 'in-memory'
    ? `${what}. Ihre Arbeit geht im Arbeitsspeicher weiter und ist nicht verloren, solange Patina läuft. ${todo}, und beenden Sie Patina nicht vorher: Gespeichert wird, sobald es geht.`
    : `${what}, deshalb wurde dies nicht getan. Alles davor ist sicher. ${todo}, und versuchen Sie es erneut.`;
}

type KeptMissing = KeptAside['missing'];

function keptSubjectText(subject: KeptSubject, month: string): string {
  switch (subject.kind) {
    case 'entries':
      return `Einträge vom ${month}`;
    case 'postings':
      return `Buchungen vom ${month}`;
    case 'posting':
      return 'Eine Buchung';
    case 'drafts':
      return 'Im Tag geschriebene Kommentare';
    case 'tasks':
      return 'Favoriten und letzte Aufgaben';
    case 'timer':
      return 'Die Zeitmessung';
    case 'preferences':
      return 'Einstellungen';
    case 'accounts':
      return 'Die Liste der Konten';
    case 'other':
      return 'Notizen von Patina selbst';
  }
}

function keptMissingText({ entries, postings, others }: KeptMissing, legible: KeptAside['legible']): string {
  if (legible === 'nothing') return 'Nichts darin ist lesbar.';
  const counts = [
    ...(entries > 0 ? [`${entries} ${entries === 1 ? 'Eintrag' : 'Einträge'}`] : []),
    ...(postings > 0 ? [`${postings} ${postings === 1 ? 'Buchung' : 'Buchungen'}`] : []),
    ...(others > 0 ? [`${others} weitere`] : []),
  ];
  const read = legible === 'partly' ? 'Ein Teil davon ist lesbar. ' : '';
  return read + (counts.length === 0 ? 'All das ist hier.' : `Hier fehlen: ${counts.join(', ')}.`);
}

type FileRestored = Extract<Notice, { kind: 'file-restored' }>;

function updateText({ state, how, lookedAt }: UpdatesView): string {
  switch (state.kind) {
    case 'current':
      return lookedAt === null ? 'Noch nicht gesucht.' : 'Dies ist die neueste Version.';
    case 'looking':
      return 'Wird gesucht …';
    case 'unreachable':
      return 'Der Ort, an dem neue Versionen erscheinen, war nicht erreichbar. Patina versucht es später wieder.';
    case 'available':
      return how === 'told'
        ? `Version ${state.version} ist da. Installieren Sie sie so, wie Sie diese installiert haben.`
        : `Version ${state.version} ist da.`;
    case 'fetching':
      return `Version ${state.version} wird geladen …`;
    case 'ready':
      return state.install === 'when-quiet'
        ? `Version ${state.version} wird installiert, sobald nichts mehr nach Copper unterwegs ist.`
        : `Version ${state.version} ist geladen und geprüft. Sie wird beim Beenden von Patina installiert.`;
    case 'refused':
      return `Version ${state.version} wurde abgelehnt: Geladen wurde nicht, was veröffentlicht ist. Nichts wurde installiert.`;
  }
}

function updateNoticeText(state: Extract<UpdateState, { readonly kind: 'available' | 'refused' }>): string {
  return state.kind === 'available'
    ? `Patina ${state.version} ist da. Installieren Sie es so, wie Sie diese Version installiert haben.`
    : `Patina ${state.version} wurde abgelehnt: Geladen wurde nicht, was veröffentlicht ist. Nichts wurde installiert, diese Version arbeitet weiter. Geschieht es wieder, sagen Sie es Ihrer Administration.`;
}

/** `name`: what the file is about. */
function fileRestoredText(notice: FileRestored, name: string): string {
  return [whatHappened(notice, name), whatIsSafe(notice), whatToDo(notice)].join(' ');
}

function whatHappened({ why }: FileRestored, name: string): string {
  switch (why) {
    case 'missing':
      return `Die Datei „${name}“ fehlte, vielleicht nach einem Stromausfall.`;
    case 'unreadable':
      return `Die Datei „${name}“ war nicht lesbar.`;
    case 'newer-version':
      return `Die Datei „${name}“ stammt von einem neueren Patina.`;
  }
}

function whatIsSafe({ why, keptAs, replacedBy }: FileRestored): string {
  const used =
    replacedBy === 'copy'
      ? 'Ihre letzte gute Kopie wird verwendet.'
      : 'Es gab keine lesbare Kopie; Patina ist ohne sie gestartet.';
  if (keptAs !== null) return `Sie liegt jetzt beiseite. ${used}`;
  return why === 'missing' ? used : `Sie bleibt, wo sie ist, und wird nicht überschrieben. ${used}`;
}

function whatToDo({ document, why, keptAs, replacedBy }: FileRestored): string {
  if (replacedBy === 'nothing' && tellsWhatWasPosted(document)) {
    return 'In ihr stand, was gebucht wurde: Sehen Sie in Copper nach, bevor Sie diese Zeit noch einmal buchen.';
  }
  if (why === 'newer-version')
    return 'Installieren Sie das neuere Patina wieder, um mit ihr weiterzuarbeiten.';
  if (keptAs === null && why === 'unreadable') {
    return 'Änderungen an ihr können nicht gespeichert werden: Prüfen Sie die Rechte der Datei und ihres Ordners, und starten Sie Patina neu.';
  }
  return replacedBy === 'copy'
    ? 'Bitte prüfen Sie, ob Ihre letzten Einträge vollständig sind; wenn nicht, sehen Sie in den Einstellungen unter Sicherungen bei „Wiederherstellen …“ nach.'
    : 'Was davon lesbar ist, steht in den Einstellungen unter Sicherungen bei „Wiederherstellen …“.';
}

function stateText(state: PostingStateView, hours: string): string {
  switch (state.kind) {
    case 'waiting':
      return state.problem === null || state.problem.kind !== 'signed-out'
        ? 'Wartet'
        : 'Wartet auf Ihre Anmeldung';
    case 'sending':
      return 'Wird gesendet';
    case 'confirming':
      return 'In Copper, die Stunden werden geprüft';
    case 'uncertain':
      return state.asking ? 'Ungewiss, ob es ankam' : 'Es wird geprüft, ob es ankam';
    case 'parked':
      return 'Abgelehnt';
    case 'posted':
      return `${hours} h gebucht`;
  }
}
