import type { KeptAside, KeptSubject } from '../kept-aside.ts';
import type { Problem } from '../problem.ts';
import type { Notice, PostingStateView, ProposalView, UpdateState, UpdatesView } from '../snapshot.ts';
import { tellsWhatWasPosted } from './restored-file.ts';
import type { Wording } from './wording.ts';

/** In French, zero takes the singular, too. */
const several = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

/** Every French text. Each problem says what happened, what is safe, and what to do. */
export const french: Wording = {
  problem: problemText,
  postingState: stateText,
  fileRestored: fileRestoredText,
  updateState: updateText,
  updateNotice: updateNoticeText,
  language: 'fr',
  appName: 'Patina',
  // Tray
  stopped: 'Aucun chronomètre en marche',
  running: (task, elapsed) => `${task} — ${elapsed}`,
  pausedTimer: (task, elapsed) => `${task} — en pause à ${elapsed}`,
  todayTotal: (total) => `Aujourd’hui ${total}`,
  waitingCount: (count) => `${count} en attente`,
  problemCount: (count) => several(count, 'imputation à régler', 'imputations à régler'),
  awayTray: 'Une question sur votre absence attend',
  signedOut: 'Déconnecté',
  online: 'En ligne',
  offline: 'Hors ligne',
  lastSync: (time) => `synchro ${time}`,
  menuOpen: 'Ouvrir Patina',
  menuSignIn: 'Se connecter…',
  menuContinue: (task) => `Continuer ${task}`,
  menuRecent: 'Tâches récentes',
  menuFavourites: 'Favoris',
  quit: 'Quitter Patina',
  // Timer
  start: 'Démarrer',
  stop: 'Arrêter',
  pause: 'Pause',
  resume: 'Reprendre',
  timer: 'Chronomètre',
  note: 'Note',
  notePlaceholder: 'Que faites-vous ?',
  startedAt: (time) => `Début ${time}`,
  minutesEarlier: (minutes) => `−${minutes} min`,
  sinceLastStop: (time) => `Depuis le dernier arrêt, ${time}`,
  sinceUnlock: (time) => `Depuis le retour, ${time}`,
  startTime: 'Début',
  startTimeHint: '09:12 ou -20m',
  setStart: 'Fixer',
  overlapsWith: (tasks) => `Chevauche ${tasks}`,
  // Sign in
  signIn: 'Connexion',
  signInTitle: 'Se connecter à Copper',
  signInLead: 'Suivez votre temps depuis la barre des tâches et imputez-le à vos tâches en fin de journée.',
  serverAddress: 'Adresse du serveur',
  serverPlaceholder: 'copper.example.com',
  username: 'Identifiant',
  password: 'Mot de passe',
  staySignedIn: 'Rester connecté',
  tryDemo: 'Essayer la démo',
  passwordNeeded: (waiting) =>
    waiting === 0
      ? 'Veuillez vous reconnecter. Tout votre temps est en sécurité ici.'
      : `Veuillez vous reconnecter. ${waiting === 1 ? 'Une imputation est' : `${waiting} imputations sont`} en sécurité ici et ${waiting === 1 ? 'sera envoyée' : 'seront envoyées'} ensuite.`,
  // Connection
  checkConnection: 'Vérifier la connexion',
  checkAgain: 'Vérifier encore',
  checking: 'Vérification…',
  connectionTo: (host) => `Le chemin vers ${host}`,
  checkSteps: {
    name: 'Nom',
    connection: 'Connexion',
    proxy: 'Proxy',
    certificate: 'Certificat',
    copper: 'Copper',
    api: 'API activée',
    'sign-in': 'Identification',
  },
  checkOutcomes: {
    passed: 'en ordre',
    failed: 'échec',
    'not-needed': 'inutile',
    'not-reached': 'non vérifié',
  },
  milliseconds: (count) => `${count} ms`,
  copyReport: 'Copier le rapport',
  reportCopied: 'Copié. Il ne contient ni mot de passe ni identifiant.',
  certificateOf: (host) => `Certificat de ${host}`,
  issuedTo: 'Délivré à',
  issuedBy: 'Délivré par',
  valid: 'Valable',
  validBetween: (from, to) => `du ${from} au ${to}`,
  fingerprint: 'Empreinte SHA-256',
  trustedFingerprint: 'Celle que vous aviez acceptée',
  compareHint: 'Demandez l’empreinte à l’administration de Copper, et comparez-la en entier.',
  trustCertificate: 'J’ai comparé : faire confiance à ce certificat',
  proxySignIn: (proxy) => `Se connecter au proxy ${proxy}`,
  proxyUsername: 'Identifiant du proxy',
  proxyPassword: 'Mot de passe du proxy',
  proxyHint: 'Les deux restent dans le trousseau de votre système et ne sont donnés qu’à ce proxy.',
  proxyContinue: 'Continuer',
  // Track
  tabs: 'Rubriques',
  track: 'Suivi',
  day: 'Jour',
  findTask: 'Trouver une tâche',
  tasks: 'Tâches',
  favourites: 'Favoris',
  recent: 'Récentes',
  allTasks: 'Toutes les tâches',
  found: 'Trouvées',
  favourite: (task) => `Favori ${task}`,
  taskDetails: (task) => `Détails de ${task}`,
  noneFound: 'Aucune tâche ne correspond. L’adresse ou le numéro d’une tâche mène aussi à elle.',
  noneFiltered: 'Aucune tâche ne correspond ici.',
  showAll: 'Tout afficher',
  findHints: {
    'other-server': (server) => `Cette page est celle d’un autre serveur. Patina est connecté à ${server}.`,
    'no-task': 'Cette page ne montre pas une seule tâche. Collez l’adresse d’une tâche.',
    'not-there': 'Copper n’a pas de telle tâche, ou vous ne pouvez pas la voir.',
    'not-looked-up': 'Cette tâche n’est pas connue ici, et Copper ne peut pas être interrogé en ce moment.',
  },
  filters: { mine: 'Mes tâches', open: 'Ouvertes' },
  filtersLabel: 'Afficher seulement',
  searchKey: (key) => `${key} K`,
  tasksAsOf: (day) => `Tâches du ${day}`,
  noTasks: 'Pas encore de tâches.',
  noTasksOffline: 'Aucune tâche n’est encore connue. Elles viendront dès que Copper sera joignable.',
  loadingTasks: (done, total) => `Lecture de vos projets : ${done} sur ${total}`,
  hoursOf: (worked, estimate) => `${worked} / ${estimate} h`,
  hoursWorked: (worked) => `${worked} h`,
  // New task
  newTask: 'Nouvelle tâche',
  // Entry
  entry: 'Saisie',
  duration: 'Durée',
  durationHint: 'Par exemple 1:30, 90m, 1,5 ou 09:00-10:30',
  percent: 'Avancement en pour cent',
  percentUnknown: 'Inconnu',
  percentUntouched: 'inchangé',
  percentValue: (value) => `${value} %`,
  percentSuggested: (value) => `Les heures suggèrent ${value} %`,
  percentDown: (from) => `La valeur baisse, elle était de ${from} %.`,
  percentComplete: 'La tâche sera terminée et disparaîtra des listes.',
  percentReset: 'Laisser',
  lowerConfirm: 'Baisser',
  comment: 'Commentaire',
  commentRequired: 'Copper demande un commentaire avant l’imputation.',
  postNow: 'Imputer',
  postInParts: (parts) => `Imputer en ${parts} fois`,
  divideInto: (parts) => `Répartir sur ${parts} commentaires`,
  keepForLater: 'Plus tard',
  discard: 'Abandonner',
  discardAsk: (time) => `Abandonner ${time} de temps suivi ?`,
  keep: 'Garder',
  cancel: 'Annuler',
  undo: 'Annuler',
  postingIn: (hours, what, seconds) => `${hours} h pour ${what} dans ${seconds} s`,
  willBeSent: (hours, what) => `${hours} h pour ${what} : envoi dès que Copper sera joignable`,
  deleted: (task) => `Saisie de ${task} supprimée`,
  // Day
  entries: 'Saisies',
  noEntries: 'Rien n’est encore suivi aujourd’hui.',
  noEntriesWeek: 'Rien n’a été suivi cette semaine-là.',
  noEntriesThen: 'Rien n’a été suivi ce jour-là.',
  previousDay: 'Jour précédent',
  nextDay: 'Jour suivant',
  edit: (task) => `Modifier ${task}`,
  delete: (task) => `Supprimer ${task}`,
  total: 'Total',
  unsubmitted: 'Non imputé',
  week: 'Semaine',
  previousWeek: 'Semaine précédente',
  nextWeek: 'Semaine suivante',
  tracked: 'Suivi',
  add: 'Ajouter',
  addEntry: 'Ajouter une saisie',
  task: 'Tâche',
  times: 'De–à',
  durationOrTimes: 'Durée, ou de–à',
  split: (task) => `Diviser ${task}`,
  splitKeeps: (task) => `Reste sur ${task}`,
  splitRest: (rest) => `Le reste (${rest}) va à`,
  splitDo: 'Diviser',
  merge: (task) => `Fusionner ${task} avec la saisie suivante`,
  overlaps: 'se chevauchent',
  gap: (length) => `${length} sans suivi`,
  fillGap: (from, to) => `Ajouter une saisie de ${from} à ${to}`,
  undoChange: 'Annuler la dernière modification',
  redo: 'Rétablir',
  redoChange: 'Rétablir la modification',
  ofTarget: (target) => `sur ${target}`,
  timeline: (from, to, gaps, overlaps) =>
    `Frise de ${from} à ${to}, ${several(gaps, 'trou', 'trous')}, ${several(overlaps, 'chevauchement', 'chevauchements')}`,
  willBePosted: 'Ce qui sera imputé',
  postings: 'Imputations',
  posted: 'Imputé',
  postedAt: (time) => `à ${time}`,
  percentLeftOut: 'sans le pourcentage, qui avait changé',
  takeBack: (task) => `Annuler : ${task}`,
  takeBackAsk: (hours) =>
    `Supprimer ce commentaire de ${hours} h de Copper ? Ses saisies redeviennent non imputées.`,
  takeBackDo: 'Le supprimer',
  countUnposted: 'Il y a été supprimé',
  takenBackPart: 'supprimé, les autres parties sont encore dans Copper',
  open: 'Ouvrir',
  openTask: (task) => `Ouvrir ${task} dans Copper`,
  commentFor: (task) => `Commentaire pour ${task}`,
  ofTask: (task) => ` de ${task}`,
  seconds: (count) => `${count} s`,
  writeComment: 'Rédiger',
  percentFromTo: (from, to) => (from === null ? `${to} %` : `${from} → ${to} %`),
  completesTask: 'termine la tâche : 100 %',
  trackedTime: (time) => `${time} de suivi`,
  carryIn: (time) => `${time} d’avant`,
  carryOut: (time) => `${time} de report`,
  surplus: (time) => `${time} d’arrondi`,
  moreDetails: 'Avancement et aperçu',
  detailsOf: (task) => `Avancement et aperçu de ${task}`,
  copperReceives: 'Copper reçoit',
  submitDay: 'Clore la journée',
  submitToday: 'Clore la journée',
  submitting: 'Envoi',
  commentCount: (count) => several(count, 'commentaire', 'commentaires'),
  submitted: ({ total, posted, needYou }, connection) => {
    if (posted === total) return total === 1 ? 'Imputé' : `${total} sur ${total} imputés`;
    const done = `${posted} sur ${total} ${posted < 2 ? 'imputé' : 'imputés'}`;
    if (needYou > 0) return `${done}, ${needYou} à régler`;
    return connection === 'offline' ? `${done}, le reste dès que Copper sera joignable` : done;
  },
  uncommented: (count) =>
    count === 1
      ? 'Une imputation n’a pas encore de commentaire et reste ici.'
      : `${count} imputations n’ont pas encore de commentaire et restent ici.`,
  leftOut: (task) => `${task} est en cours et n’est pas compris.`,
  stopAndInclude: 'Arrêter et inclure',
  earlierDays: (count) =>
    count === 1
      ? 'Une journée antérieure n’est pas close.'
      : `${count} journées antérieures ne sont pas closes.`,
  submitEarlier: (count) => (count === 1 ? 'Clore' : `Clore les ${count}`),
  // Week
  weekTable: (range) => `Temps suivi par tâche et par jour, ${range}`,
  goToDay: (day) => `Aller au ${day}`,
  notSubmitted: 'Non close',
  submittedShort: 'Close',
  target: 'Cible',
  sum: 'Total',
  missing: 'Manque',
  noProject: 'Sans projet',
  chart: (days) => `Heures par jour : ${days.join(', ')}`,
  unsubmittedDays: (count) =>
    count === 1
      ? 'Une journée de cette semaine n’est pas close.'
      : `${count} journées de cette semaine ne sont pas closes.`,
  submitThese: 'Clore',
  openTimesheet: 'Feuille de temps',
  // Export
  export: 'Exporter',
  from: 'Du',
  to: 'Au',
  project: 'Projet',
  allProjects: 'Tous les projets',
  state: 'État',
  exportStates: { all: 'Tous', posted: 'Imputé', unposted: 'Non imputé' },
  format: 'Format',
  saveAs: 'Enregistrer…',
  copyTable: 'Copier en tableau',
  savedAs: (path) => `Enregistré sous ${path}`,
  copied: 'Copié. Collez-le dans un tableur ou un texte.',
  close: 'Fermer',
  exportHeadings: {
    date: 'Date',
    start: 'Début',
    end: 'Fin',
    organisation: 'Organisation',
    project: 'Projet',
    task: 'Tâche',
    taskId: 'Numéro de tâche',
    note: 'Note',
    tracked: 'Heures suivies',
    seconds: 'Secondes suivies',
    posted: 'Heures imputées',
    state: 'État',
    comment: 'Numéro du commentaire',
  },
  // Reminders
  reminders: {
    unsubmitted: {
      title: 'La journée de travail est finie',
      text: 'Le travail d’aujourd’hui n’est pas encore imputé.',
      choice: 'En fin de journée, s’il reste du temps non imputé',
    },
    'running-late': {
      title: 'Le chronomètre tourne encore',
      text: 'Vos heures de travail sont passées, et le chronomètre tourne encore.',
      choice: 'Quand le chronomètre tourne après le travail',
    },
    'not-tracking': {
      title: 'Rien n’est suivi',
      text: 'Aucun chronomètre ne tourne depuis une demi-heure.',
      choice: 'Quand rien n’est suivi pendant une demi-heure',
    },
  },
  reminderAnswers: {
    open: 'Ouvrir',
    snooze: 'Dans 15 min',
    stop: 'Arrêter',
    submit: 'Clore la journée',
  },
  // Outbox
  outbox: 'Envois',
  sendNow: 'Envoyer',
  editPosting: 'Modifier',
  sendAgain: 'Renvoyer',
  sendProposal: (hours) => `Envoyer ${hours} h`,
  proposal: (hours, carried) => `${hours} h maintenant, ${carried} en report sur la prochaine imputation`,
  alreadyThere: 'Déjà dans Copper',
  openInCopper: 'Voir dans Copper',
  uncertainFacts: (before, now) =>
    now === null
      ? `La tâche avait ${before} h avant.`
      : `La tâche avait ${before} h avant et a ${now} h maintenant.`,
  workedOn: (day) => `travail du ${day}`,
  // Away
  away: 'Absence',
  awayQuestion: (from, to) => `Absence de ${from} à ${to}`,
  awayWhat: (length, task) => `Compter ces ${length} pour ${task} ?`,
  awayMore: (count) => `${count} de plus`,
  remove: 'Retirer',
  removeAndStop: 'Retirer et arrêter',
  bookElsewhere: 'Vers une autre tâche',
  bookOn: 'Mettre sur',
  splitAway: 'Diviser l’absence',
  splitAt: 'Première partie jusqu’à, ou sa durée',
  splitFirst: 'Partie 1',
  splitThen: 'Le reste',
  shareKeep: (task) => `Garder pour ${task}`,
  splitConfirm: 'Noter les deux',
  idleAfter: 'Absence sans activité après',
  idleMinutes: (minutes) => `${minutes} minutes`,
  idleNever: 'Jamais',
  onLock: 'Quand l’écran est verrouillé ou l’ordinateur en veille',
  onLockChoices: { ask: 'Demander après', pause: 'Pause jusqu’au retour' },
  lockUntold:
    'Certains bureaux Linux ne signalent pas un écran verrouillé. La veille et l’inactivité sont remarquées.',
  youWereAway: 'Votre absence',
  farewell: {
    title: 'Patina est fermé',
    waiting: (count) =>
      count === 1
        ? 'Une imputation n’est pas encore envoyée. Elle est en sécurité et partira au prochain démarrage de Patina.'
        : `${count} imputations ne sont pas encore envoyées. Elles sont en sécurité et partiront au prochain démarrage de Patina.`,
    timer: (task) =>
      `Le chronomètre de ${task} reste : Patina demandera au prochain démarrage ce qu’il en est du temps écoulé.`,
  },
  // Links
  link: 'Lien',
  linkQuestion: linkText,
  leaveIt: 'Laisser',
  // Preferences
  preferences: 'Préférences',
  sections: {
    accounts: 'Comptes',
    hours: 'Heures et commentaires',
    away: 'Absence',
    'working-hours': 'Horaires et rappels',
    desktop: 'Démarrage et raccourcis',
    backups: 'Sauvegardes',
    connection: 'Vérifier la connexion',
    updates: 'Mises à jour',
  },
  updates: {
    automatic: 'Chercher les nouvelles versions et les installer en quittant',
    told: 'Chercher les nouvelles versions et les signaler',
    forbidden: 'L’administration de cet ordinateur s’occupe des mises à jour.',
    none: 'Ce Patina n’a pas été installé par un paquet ; il ne cherche pas de nouvelles versions.',
    look: 'Rechercher',
    install: 'Redémarrer et installer',
  },
  back: 'Retour',
  addAccount: 'Ajouter un compte',
  demo: 'Démo',
  account: 'Compte',
  shownAccount: 'Affiché',
  showAccount: 'Afficher',
  accountStays: 'Déconnecté. Tout le temps suivi reste sur cet ordinateur jusqu’à votre retour.',
  serverMoved: 'Serveur déplacé…',
  serverMovedHint:
    'Connectez-vous à la nouvelle adresse. Un commentaire imputé d’ici prouve que c’est le même Copper ; rien n’est envoyé avant.',
  addAsNew: 'Ajouter un nouveau compte',
  removeAccount: 'Retirer le compte',
  removeAsk: 'Retirer de cet ordinateur ce compte et tout son temps suivi ? Ce qui est dans Copper y reste.',
  signOutKeeps: 'Tout reste sur cet ordinateur et reprend quand vous vous reconnectez.',
  removeSaves:
    'Pour retirer le compte, enregistrez d’abord tout dans un fichier. Il pourra être restauré de là.',
  saveAndRemove: 'Enregistrer et retirer…',
  backUp: 'Sauvegarder…',
  backUpHint:
    'Une sauvegarde est un fichier avec tout ce qui est d’un compte : saisies, imputations, favoris et réglages. Elle ne contient aucun mot de passe.',
  restoreFromFile: 'Restaurer un fichier…',
  restoreHint:
    'Restaurer ajoute ce qui manque ici. Rien de ce qui est là n’est modifié, et rien n’est envoyé.',
  restored: (username, entries, postings) =>
    `${username} : ${several(entries, 'saisie', 'saisies')} et ${several(postings, 'imputation', 'imputations')} de retour.`,
  restoreKept: 'Restaurer…',
  kept: {
    title: 'Mis de côté',
    backToBackups: 'Retour aux sauvegardes',
    hint: 'Des fichiers illisibles, ou qui ont été remplacés. Les reprendre ajoute ce qui manque ici ; le fichier reste où il est.',
    none: 'Rien n’est mis de côté : tous les fichiers ont pu être lus.',
    subject: keptSubjectText,
    why: {
      unreadable: (when) => `Endommagé, mis de côté le ${when}`,
      'newer-version': (when) => `D’un Patina plus récent, mis de côté le ${when}`,
      'older-version': (when) => `D’un Patina plus ancien, remplacé le ${when}`,
      copy: (when) => `Dernière bonne copie, du ${when}`,
    },
    missing: keptMissingText,
    bringBack: 'Reprendre',
    preferencesDiffer: (what) => `Les préférences enregistrées diffèrent des actuelles : ${what}.`,
    usePreferences: 'Reprendre celles-là',
    keepPreferences: 'Garder les actuelles',
  },
  managed: 'Fixé par votre administration',
  passwordInKeychain: 'Le mot de passe est dans le trousseau de votre système.',
  passwordThisSession: 'Le mot de passe n’est pas conservé. Il sera redemandé au prochain démarrage.',
  demoAccount: 'La démo avec des données d’exemple. Rien ne quitte cet ordinateur.',
  signOut: 'Déconnexion',
  signOutAnyway: 'Se déconnecter quand même',
  rounding: 'Arrondir les heures à',
  direction: 'Arrondi',
  nearest: 'Au plus proche',
  up: 'Haut',
  down: 'Bas',
  undoSeconds: 'Secondes pour reprendre une imputation',
  refreshTasks: 'Relire les tâches',
  merging: 'Les saisies d’une tâche et d’un jour font',
  mergings: { 'per-task': 'Un commentaire', 'per-entry': 'Un chacune' },
  workTimes: 'Noter jour et heures dans le commentaire',
  workTimesChoices: { never: 'Jamais', 'other-day': 'Si imputé un autre jour', always: 'Toujours' },
  workingHours: 'Horaires',
  workingDays: 'Jours travaillés',
  remindMe: 'Me rappeler',
  shortcuts: 'Raccourcis',
  shortcutFor: { toggle: 'Démarrer, mettre en pause, reprendre', open: 'Ouvrir Patina' },
  shortcutNone: 'Aucun',
  shortcutPress: 'Tapez les touches',
  shortcutHint: 'Ctrl, Alt, ⌘ ou Super avec une autre touche. Échap laisse tout en l’état.',
  shortcutOfDesktop:
    'Les raccourcis de votre bureau peuvent aussi lancer une commande ; certains bureaux Wayland n’en permettent pas d’autres :',
  shortcutRemove: (what) => `Supprimer le raccourci pour « ${what} »`,
  shortcutKept: 'Rien n’a été modifié.',
  startAtLogin: 'Démarrer Patina à l’ouverture de session',
  menuBarTime: 'Temps dans la barre des menus',
  menuBarTimes: { hidden: 'Masqué', minutes: 'Heures et minutes', seconds: 'Avec secondes' },
  notices: 'Avis',
  dismiss: 'Fermer',
  noTray:
    'Ce bureau n’affiche pas d’icônes dans sa barre ; Patina est donc une fenêtre ordinaire. Sous GNOME, l’extension AppIndicator ajoute cette zone.',
  // Command line
  commandLineHelp,
  commandLine: {
    'not-running': 'Patina n’est pas en marche.',
    'no-answer': 'Patina est en marche mais n’a pas répondu à temps. Regardez sa fenêtre avant de réessayer.',
    'unknown-flag': (flag) => `${flag} est inconnu. patina --help énumère tout. Rien n’a été fait.`,
    'bad-value': (flag) => `${flag} demande le numéro d’une tâche, par exemple 1234. Rien n’a été fait.`,
    'no-value': (flag) => `${flag} ne prend pas de valeur. Rien n’a été fait.`,
    'two-orders': (flags) => `Un seul à la fois : ${flags}. Rien n’a été fait.`,
  },
  keychainUnavailable:
    'Aucun trousseau n’était utilisable ; le mot de passe n’est gardé qu’en mémoire. Il sera redemandé au prochain démarrage.',
};

function problemText(problem: Problem): string {
  switch (problem.kind) {
    case 'unexpected':
      return `Quelque chose a échoué dans Patina (référence ${problem.reference}). Votre temps suivi est en sécurité. Veuillez réessayer.`;
    case 'invalid-input':
      return `Veuillez vérifier ce champ : ${problem.field}.`;
    case 'storage':
      return storageText(problem);
    case 'address-invalid':
      return 'Ce n’est pas une adresse web. Saisissez l’adresse à laquelle vous ouvrez Copper, comme copper.example.com.';
    case 'address-insecure':
      return 'Cette adresse n’est pas chiffrée, et le mot de passe circulerait en clair. Utilisez https.';
    case 'server-not-found':
      return `Aucun serveur ${problem.host} n’a été trouvé. Vérifiez l’orthographe et que vous êtes en ligne.`;
    case 'server-unreachable':
      return `${problem.host} ne répond pas. Vérifiez l’adresse, ou réessayez quand vous serez en ligne.`;
    case 'server-timeout':
      return `${problem.host} met trop de temps à répondre. Veuillez réessayer.`;
    case 'certificate':
      return certificateText(problem);
    case 'proxy':
      return proxyText(problem);
    case 'redirected':
      return redirectText(problem);
    case 'not-copper':
      return `${problem.host} répond, mais ce n’est pas Copper. Vérifiez l’adresse, ou connectez-vous d’abord à votre réseau.`;
    case 'api-off':
      return 'L’API de ce Copper est désactivée. L’administration peut l’activer dans les réglages généraux de Copper.';
    case 'server-trouble':
      return `Copper a des difficultés (erreur ${problem.status}). Rien n’est perdu ; un nouvel essai suivra.`;
    case 'wrong-password':
      return 'L’identifiant ou le mot de passe est incorrect.';
    case 'other-user':
      return `C’est quelqu’un d’autre que ${problem.expected}. Rien n’a été envoyé.`;
    case 'signed-out':
      return 'La session est fermée. Tout est en sécurité et attend votre connexion.';
    case 'refused':
      return `Copper l’a refusé : « ${problem.message} ». Cela reste ici.`;
    case 'not-allowed':
      return 'Copper dit que cette tâche n’existe pas ou n’est pas la vôtre. Le temps reste ici.';
    case 'whole-hours-only':
      return 'Ce Copper ne compte que des heures entières. Rien n’a été envoyé ; le temps reste ici.';
    case 'field-invalid':
      return 'Quelque chose dans ce formulaire est à corriger d’abord. Rien n’a été envoyé ; ce que vous avez saisi est toujours là.';
    case 'field-refused':
      return `Copper l’a refusé : « ${problem.message} » – rien n’a été enregistré ; ce que vous avez saisi est toujours là.`;
    case 'may-not-change':
      return 'Copper ne vous laisse pas modifier ceci : d’ordinaire, seuls son propriétaire et les administrateurs de Copper le peuvent. Ce que vous avez saisi est toujours là.';
    case 'may-not-delete':
      return 'Copper ne vous laisse pas supprimer ceci : d’ordinaire, seuls son propriétaire et les administrateurs de Copper le peuvent. Rien n’a été supprimé.';
    case 'maybe-changed':
      return 'La connexion s’est rompue avant la réponse de Copper : votre modification y est peut-être déjà. Ce que vous avez saisi est toujours là ; enregistrer de nouveau ne gâte rien.';
    case 'maybe-deleted':
      return 'La connexion s’est rompue avant la réponse de Copper : la suppression est peut-être déjà faite. Réessayez quand Copper sera joignable.';
    case 'not-deleted':
      return 'La connexion s’est rompue avant la réponse de Copper, et rien n’a été supprimé. Veuillez réessayer.';
    case 'name-differs':
      return 'Ce n’est pas son nom. Rien n’a été supprimé.';
    case 'not-there':
      return 'Copper n’a rien de tel, ou vous ne pouvez pas le voir. Ce que vous avez suivi est en sécurité ici.';
    case 'maybe-created':
      return `La connexion s’est rompue avant la réponse de Copper : « ${problem.name} » a peut-être été créé, et Copper ne l’affiche pas encore. Ce que vous avez saisi est toujours là. Vérifiez encore dans un instant avant d’en créer un autre.`;
    case 'may-not-create':
      return 'Copper ne vous laisse pas créer cela ici. Votre saisie est encore là ; choisissez un autre endroit, ou demandez un accès.';
    case 'not-taken-back':
      return notTakenBack[problem.why];
    case 'unanswered':
      return 'La connexion s’est rompue avant la réponse de Copper.';
    case 'gone':
      return 'Cela n’existe plus.';
    case 'frozen':
      return 'L’imputation est déjà en cours et ne peut plus être modifiée.';
    case 'timer-stopped':
      return 'Le chronomètre ne tourne pas.';
    case 'nothing-to-continue':
      return 'Aucune tâche n’a encore été suivie, il n’y a donc rien à continuer. Choisissez d’abord une tâche.';
    case 'shortcut-taken':
      return `${problem.shortcut} est utilisé par une autre application ou par le système. Choisissez d’autres touches.`;
    case 'login-item-refused':
      return `Le système n’a pas accepté ce réglage (${problem.cause}). Rien n’a été modifié.`;
    case 'duration-unreadable':
      return 'Ce n’est pas une durée. Écrivez par exemple 1:30, 90m, 1,5 ou 09:00-10:30.';
    case 'time-in-future':
      return 'Cette heure est encore à venir.';
    case 'time-unreadable':
      return 'Ce n’est pas une heure. Écrivez par exemple 09:12, ou -20m pour 20 minutes plus tôt.';
    case 'outside-gap':
      return 'Ce n’est pas dans votre absence. Écrivez une heure entre son début et sa fin, ou la durée de la première partie.';
    case 'already-posted':
      return `Jusqu’à ${problem.until}, le temps de cette tâche est déjà imputé. Un début antérieur le compterait deux fois.`;
    case 'comment-required':
      return 'Copper demande un commentaire avant l’imputation.';
    case 'rounds-to-zero':
      return 'Cela s’arrondit à 0 heure, ce que Copper n’accepte pas. Le temps reste ici, non imputé.';
    case 'too-many-hours':
      return `Copper accepte au plus 99,99 heures par commentaire. Rien n’a été imputé : il faut ${problem.parts} commentaires.`;
    case 'still-running':
      return 'Le chronomètre de cette tâche tourne. Arrêtez-le pour l’inclure.';
    case 'different-work':
      return 'Seules les saisies d’une même tâche et d’un même jour peuvent être fusionnées. Rien n’a été modifié.';
    case 'nothing-left':
      return 'Les deux parties ont besoin d’un peu de temps. Rien n’a été modifié.';
    case 'managed':
      return 'Fixé par votre administration. Rien n’a été modifié.';
    case 'managed-unreadable':
      return `Les réglages de l’administration dans ${problem.path} ne sont pas valables (${problem.cause}) et ne sont pas utilisés. Vos réglages et votre temps sont inchangés. Veuillez le signaler à votre administration.`;
    case 'from-backup':
      return 'Cela vient d’une sauvegarde. Regardez la tâche dans Copper ; si cela n’y est pas, renvoyez-le.';
    case 'attempt-unknown':
      return 'On ne peut plus savoir si cela a été envoyé. Regardez la tâche dans Copper ; si cela n’y est pas, renvoyez-le.';
    case 'backup-unreadable':
      return `${problem.path} n’est pas une sauvegarde que Patina sait lire. Rien n’a été modifié.`;
    case 'not-the-same-copper':
      return `${notTheSame[problem.why]} Rien n’a été envoyé, et le compte reste tel qu’il était. Vous pouvez ajouter cette adresse comme nouveau compte.`;
    case 'still-sending':
      return 'Une imputation est en route. Rien n’a été retiré ; veuillez réessayer dans un instant.';
    case 'file-unwritable':
      return `${problem.path} n’a pas pu être écrit (${problem.cause}). Rien n’a été exporté ; choisissez un autre endroit.`;
    case 'unsent-work':
      return `Pas encore imputé : ${unpostedText(problem)}.`;
  }
}

function linkText(proposal: ProposalView): string {
  switch (proposal.kind) {
    case 'start':
      return proposal.instead === null
        ? `Un lien veut démarrer ${proposal.task.name}.`
        : `Un lien veut démarrer ${proposal.task.name}. Le chronomètre de ${proposal.instead.name} s’arrêterait, et son temps serait gardé.`;
    case 'stop':
      return `Un lien veut arrêter ${proposal.task.name}. Le temps serait gardé.`;
    case 'pause':
      return `Un lien veut mettre ${proposal.task.name} en pause.`;
    case 'resume':
      return `Un lien veut reprendre ${proposal.task.name}.`;
  }
}

function commandLineHelp(): string {
  return `Patina, le suivi du temps pour Copper dans la barre des tâches

Utilisation : patina [quoi] [comment]

Ce que le Patina en marche doit faire (un seul) :
  --start <nº>   démarrer le chronomètre de la tâche de ce numéro
  --stop         arrêter le chronomètre ; son temps devient une saisie
  --pause        mettre le chronomètre en pause
  --toggle       mettre en pause, reprendre ou continuer la dernière tâche
  --submit-day   envoyer ce qui peut être imputé d’aujourd’hui
  --status       dire ce qui se passe
  --help         afficher cette aide
  --version      afficher la version

Comment :
  --json         répondre en JSON
  --demo         utiliser le profil de la démo
  --hidden       ne pas ouvrir la fenêtre

Codes de retour : 0 fait, 1 refusé, 2 mauvais appel, 3 pas en marche, 4 pas de réponse`;
}

function unpostedText({ postings, entries }: Extract<Problem, { kind: 'unsent-work' }>): string {
  return [
    ...(postings === 0 ? [] : [several(postings, 'imputation', 'imputations')]),
    ...(entries === 0 ? [] : [several(entries, 'saisie', 'saisies')]),
  ].join(', ');
}

const notTakenBack = {
  'admins-only':
    'Seuls les administrateurs de Copper peuvent annuler un commentaire imputé. Il reste imputé ; demandez à l’un d’eux de le supprimer.',
  missing:
    'Copper ne montre pas ce commentaire : il y a été supprimé, ou vous ne pouvez plus le voir. Ici, il compte toujours comme imputé.',
  'unknown-comment':
    'Patina ne sait pas lequel des commentaires de la tâche c’est. Il compte toujours comme imputé ; regardez la tâche dans Copper.',
  'other-comment':
    'Sous ce numéro, Copper a le commentaire d’une autre tâche. Rien n’a été supprimé ; il compte toujours comme imputé.',
  'still-there': 'Copper a toujours ce commentaire. Il reste imputé ; veuillez réessayer.',
  unanswered:
    'La connexion s’est rompue avant la réponse de Copper. Ici, il compte toujours comme imputé ; réessayez pour savoir ce que Copper en a fait.',
} as const;

const notTheSame = {
  'other-user': 'Là-bas, vous êtes quelqu’un d’autre.',
  'no-known-comment':
    'Aucun commentaire imputé d’ici n’est connu, il est donc impossible de dire si c’est le même Copper.',
  'comment-differs': 'Les commentaires que vous avez imputés n’y sont pas, c’est donc un autre Copper.',
} as const;

function certificateText({ host, fault }: Extract<Problem, { kind: 'certificate' }>): string {
  switch (fault?.why) {
    case undefined:
      return `${host} et Patina n’ont pas pu convenir d’une connexion sûre. Rien n’a été envoyé. Adressez-vous à votre administration.`;
    case 'untrusted':
      return `${host} ne prouve pas son identité : personne à qui cet ordinateur fait confiance ne se porte garant de son certificat. Rien n’a été envoyé. Comparez le certificat avec votre administration avant de lui faire confiance.`;
    case 'expired':
      return `Le certificat de ${host} a expiré. Rien n’a été envoyé. Demandez à votre administration de le renouveler.`;
    case 'not-yet-valid':
      return `Le certificat de ${host} n’est pas encore valable. Rien n’a été envoyé. Vérifiez l’horloge de cet ordinateur, ou adressez-vous à votre administration.`;
    case 'wrong-host':
      return `${host} présente le certificat d’un autre serveur. Rien n’a été envoyé. Vérifiez l’adresse, ou adressez-vous à votre administration.`;
    case 'changed':
      return `${host} présente un autre certificat que celui que vous aviez accepté. Rien n’a été envoyé. Demandez à votre administration s’il a été renouvelé ; sinon, quelqu’un s’est peut-être interposé.`;
  }
}

function proxyText({ fault }: Extract<Problem, { kind: 'proxy' }>): string {
  switch (fault?.why) {
    case undefined:
      return 'Le proxy a refusé la connexion. Rien n’a été envoyé. Vérifiez les réglages de proxy de votre réseau.';
    case 'unreachable':
      return `Le proxy ${fault.proxy} ne répond pas. Rien n’a été envoyé. Vérifiez les réglages de proxy de votre réseau.`;
    case 'sign-in':
      return `Le proxy ${fault.proxy} demande un identifiant et un mot de passe. Rien n’a été envoyé.`;
    case 'wrong-sign-in':
      return `Le proxy ${fault.proxy} n’a pas accepté l’identifiant ou le mot de passe. Rien n’a été envoyé.`;
    case 'unsupported':
      return `Le proxy ${fault.proxy} demande ce que Patina ne connaît pas (${fault.said}) ; les proxys HTTP conviennent, avec ou sans identification Basic. Rien n’a été envoyé. Demandez une exception à votre administration.`;
    case 'refused':
      return `Le proxy ${fault.proxy} a refusé la connexion (erreur ${fault.said}). Rien n’a été envoyé. Adressez-vous à votre administration.`;
    case 'not-trusted':
      return `Le proxy ${fault.proxy} ne prouve pas son identité. Rien n’a été envoyé. Adressez-vous à votre administration.`;
  }
}

function redirectText({ host, fault }: Extract<Problem, { kind: 'redirected' }>): string {
  const to = fault?.to ?? '';
  switch (fault?.why) {
    case undefined:
    case 'other-host':
      return `${host} renvoie ailleurs (${to}). Patina n’a pas suivi. Peut-être faut-il d’abord vous connecter à votre réseau, ou Copper a déménagé.`;
    case 'insecure':
      return `${host} renvoie à une adresse qui n’est pas chiffrée (${to}). Patina n’a pas suivi.`;
    case 'moved':
      return `Copper semble avoir déménagé vers ${to}. Connectez-vous à cette adresse si elle est juste.`;
    case 'too-many':
      return `${host} renvoie sans fin d’un endroit à l’autre. Adressez-vous à votre administration.`;
  }
}

function storageText({ cause, change }: Extract<Problem, { kind: 'storage' }>): string {
  const what = cause === 'full' ? 'Le disque est plein' : 'Le disque n’accepte aucune modification';
  const todo =
    cause === 'full'
      ? 'Libérez un peu d’espace'
      : 'Vérifiez les droits du dossier de données de Patina et le disque lui-même';
  return change === 'in-memory'
    ? `${what}. Votre travail continue en mémoire et n’est pas perdu tant que Patina est ouvert. ${todo}, et ne quittez pas Patina avant : il enregistre dès que possible.`
    : `${what}, cela n’a donc pas été fait. Tout ce qui précède est en sécurité. ${todo}, et réessayez.`;
}

type KeptMissing = KeptAside['missing'];

function keptSubjectText(subject: KeptSubject, month: string): string {
  switch (subject.kind) {
    case 'entries':
      return `Saisies : ${month}`;
    case 'postings':
      return `Imputations : ${month}`;
    case 'posting':
      return 'Une imputation';
    case 'drafts':
      return 'Commentaires écrits dans Jour';
    case 'tasks':
      return 'Favoris et tâches récentes';
    case 'timer':
      return 'Le chronomètre';
    case 'preferences':
      return 'Préférences';
    case 'accounts':
      return 'La liste des comptes';
    case 'other':
      return 'Notes de Patina lui-même';
  }
}

function keptMissingText({ entries, postings, others }: KeptMissing, legible: KeptAside['legible']): string {
  if (legible === 'nothing') return 'Rien n’y est lisible.';
  const counts = [
    ...(entries > 0 ? [several(entries, 'saisie', 'saisies')] : []),
    ...(postings > 0 ? [several(postings, 'imputation', 'imputations')] : []),
    ...(others > 0 ? [several(others, 'autre', 'autres')] : []),
  ];
  const read = legible === 'partly' ? 'Une partie est lisible. ' : '';
  return read + (counts.length === 0 ? 'Tout cela est ici.' : `Il manque ici : ${counts.join(', ')}.`);
}

type FileRestored = Extract<Notice, { kind: 'file-restored' }>;

function updateText({ state, how, lookedAt }: UpdatesView): string {
  switch (state.kind) {
    case 'current':
      return lookedAt === null ? 'Pas encore cherché.' : 'C’est la version la plus récente.';
    case 'looking':
      return 'Recherche…';
    case 'unreachable':
      return 'L’endroit où paraissent les nouvelles versions était injoignable. Patina réessaiera plus tard.';
    case 'available':
      return how === 'told'
        ? `La version ${state.version} est disponible. Installez-la comme vous avez installé celle-ci.`
        : `La version ${state.version} est disponible.`;
    case 'fetching':
      return `Téléchargement de la version ${state.version}…`;
    case 'ready':
      return state.install === 'when-quiet'
        ? `La version ${state.version} sera installée dès que plus rien ne sera en route vers Copper.`
        : `La version ${state.version} est téléchargée et vérifiée. Elle sera installée quand vous quitterez Patina.`;
    case 'refused':
      return `La version ${state.version} a été refusée : le fichier téléchargé n’est pas celui qui a été publié. Rien n’a été installé.`;
  }
}

function updateNoticeText(state: Extract<UpdateState, { readonly kind: 'available' | 'refused' }>): string {
  return state.kind === 'available'
    ? `Patina ${state.version} est disponible. Installez-le comme vous avez installé cette version.`
    : `Patina ${state.version} a été refusé : le fichier téléchargé n’est pas celui qui a été publié. Rien n’a été installé, et cette version continue de fonctionner. Si cela se reproduit, signalez-le à votre administration.`;
}

/** `name`: what the file is about. */
function fileRestoredText(notice: FileRestored, name: string): string {
  return [whatHappened(notice, name), whatIsSafe(notice), whatToDo(notice)].join(' ');
}

function whatHappened({ why }: FileRestored, name: string): string {
  switch (why) {
    case 'missing':
      return `Le fichier « ${name} » manquait, peut-être après une coupure de courant.`;
    case 'unreadable':
      return `Le fichier « ${name} » était illisible.`;
    case 'newer-version':
      return `Le fichier « ${name} » vient d’un Patina plus récent.`;
  }
}

function whatIsSafe({ why, keptAs, replacedBy }: FileRestored): string {
  const used =
    replacedBy === 'copy'
      ? 'Sa dernière bonne copie est utilisée.'
      : 'Il n’y avait pas de copie lisible ; Patina a démarré sans lui.';
  if (keptAs !== null) return `Il est mis de côté. ${used}`;
  return why === 'missing' ? used : `Il reste où il est et ne sera pas écrasé. ${used}`;
}

function whatToDo({ document, why, keptAs, replacedBy }: FileRestored): string {
  if (replacedBy === 'nothing' && tellsWhatWasPosted(document)) {
    return 'Il disait ce qui a été imputé : regardez dans Copper avant d’imputer ce temps une nouvelle fois.';
  }
  if (why === 'newer-version') return 'Réinstallez le Patina plus récent pour continuer avec lui.';
  if (keptAs === null && why === 'unreadable') {
    return 'Ses modifications ne peuvent pas être enregistrées : vérifiez les droits du fichier et de son dossier, puis redémarrez Patina.';
  }
  return replacedBy === 'copy'
    ? 'Veuillez vérifier que vos dernières saisies sont complètes ; sinon, voyez « Restaurer… » dans les préférences, sous Sauvegardes.'
    : 'Ce qui en est lisible se trouve dans les préférences, sous Sauvegardes, à « Restaurer… ».';
}

function stateText(state: PostingStateView, hours: string): string {
  switch (state.kind) {
    case 'waiting':
      return state.problem === null || state.problem.kind !== 'signed-out'
        ? 'En attente'
        : 'Attend votre connexion';
    case 'sending':
      return 'Envoi en cours';
    case 'confirming':
      return 'Dans Copper, les heures sont vérifiées';
    case 'uncertain':
      return state.asking ? 'Arrivée incertaine' : 'Vérification de l’arrivée';
    case 'parked':
      return 'Refusée';
    case 'posted':
      return `${hours} h imputées`;
  }
}
