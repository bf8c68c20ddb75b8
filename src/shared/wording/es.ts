import type { KeptAside, KeptSubject } from '../kept-aside.ts';
import type { Problem } from '../problem.ts';
import type { Notice, PostingStateView, ProposalView, UpdateState, UpdatesView } from '../snapshot.ts';
import { tellsWhatWasPosted } from './restored-file.ts';
import type { Wording } from './wording.ts';

const several = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Every Spanish text. Each problem says what happened, what is safe, and what to do. */
export const spanish: Wording = {
  problem: problemText,
  postingState: stateText,
  fileRestored: fileRestoredText,
  updateState: updateText,
  updateNotice: updateNoticeText,
  language: 'es',
  appName: 'Patina',
  // Tray
  stopped: 'Ningún cronómetro en marcha',
  running: (task, elapsed) => `${task} — ${elapsed}`,
  pausedTimer: (task, elapsed) => `${task} — en pausa con ${elapsed}`,
  todayTotal: (total) => `Hoy ${total}`,
  waitingCount: (count) => `${count} en espera`,
  problemCount: (count) => several(count, 'imputación por resolver', 'imputaciones por resolver'),
  awayTray: 'Hay una pregunta sobre su ausencia',
  signedOut: 'Sesión cerrada',
  online: 'En línea',
  offline: 'Sin conexión',
  lastSync: (time) => `última ${time}`,
  menuOpen: 'Abrir Patina',
  menuSignIn: 'Iniciar sesión…',
  menuContinue: (task) => `Continuar ${task}`,
  menuRecent: 'Tareas recientes',
  menuFavourites: 'Favoritas',
  quit: 'Salir de Patina',
  // Timer
  start: 'Iniciar',
  stop: 'Detener',
  pause: 'Pausa',
  resume: 'Seguir',
  timer: 'Cronómetro',
  note: 'Nota',
  notePlaceholder: '¿En qué trabaja?',
  startedAt: (time) => `Inicio ${time}`,
  minutesEarlier: (minutes) => `−${minutes} min`,
  sinceLastStop: (time) => `Desde la última parada, ${time}`,
  sinceUnlock: (time) => `Desde el desbloqueo, ${time}`,
  startTime: 'Inicio',
  startTimeHint: '09:12 o -20m',
  setStart: 'Fijar',
  overlapsWith: (tasks) => `Se solapa con ${tasks}`,
  // Sign in
  signIn: 'Entrar',
  signInTitle: 'Entrar en Copper',
  signInLead: 'Registre su tiempo desde la barra de tareas e impútelo a sus tareas al final del día.',
  serverAddress: 'Dirección del servidor',
  serverPlaceholder: 'copper.example.com',
  username: 'Usuario',
  password: 'Contraseña',
  staySignedIn: 'Mantener la sesión',
  tryDemo: 'Probar la demo',
  passwordNeeded: (waiting) =>
    waiting === 0
      ? 'Vuelva a iniciar sesión. Todo lo registrado está a salvo aquí.'
      : `Vuelva a iniciar sesión. ${waiting === 1 ? 'Una imputación está' : `${waiting} imputaciones están`} a salvo aquí y ${waiting === 1 ? 'se enviará' : 'se enviarán'} después.`,
  // Connection
  checkConnection: 'Comprobar la conexión',
  checkAgain: 'Comprobar otra vez',
  checking: 'Comprobando…',
  connectionTo: (host) => `El camino hasta ${host}`,
  checkSteps: {
    name: 'Nombre',
    connection: 'Conexión',
    proxy: 'Proxy',
    certificate: 'Certificado',
    copper: 'Copper',
    api: 'API activada',
    'sign-in': 'Inicio de sesión',
  },
  checkOutcomes: {
    passed: 'en orden',
    failed: 'fallo',
    'not-needed': 'no hace falta',
    'not-reached': 'sin comprobar',
  },
  milliseconds: (count) => `${count} ms`,
  copyReport: 'Copiar el informe',
  reportCopied: 'Copiado. No contiene ni contraseña ni usuario.',
  certificateOf: (host) => `Certificado de ${host}`,
  issuedTo: 'Emitido para',
  issuedBy: 'Emitido por',
  valid: 'Válido',
  validBetween: (from, to) => `del ${from} al ${to}`,
  fingerprint: 'Huella SHA-256',
  trustedFingerprint: 'La que usted aceptó',
  compareHint: 'Pida la huella a la administración de Copper y compárela entera.',
  trustCertificate: 'La he comparado: confiar en este certificado',
  proxySignIn: (proxy) => `Iniciar sesión en el proxy ${proxy}`,
  proxyUsername: 'Usuario del proxy',
  proxyPassword: 'Contraseña del proxy',
  proxyHint: 'Ambos quedan en el llavero de su sistema y solo se dan a este proxy.',
  proxyContinue: 'Continuar',
  // Track
  tabs: 'Secciones',
  track: 'Registro',
  day: 'Día',
  findTask: 'Buscar una tarea',
  tasks: 'Tareas',
  favourites: 'Favoritas',
  recent: 'Recientes',
  allTasks: 'Todas las tareas',
  found: 'Encontradas',
  favourite: (task) => `Favorita ${task}`,
  taskDetails: (task) => `Detalles de ${task}`,
  noneFound: 'Ninguna tarea coincide. También sirve la dirección o el número de una tarea.',
  noneFiltered: 'Aquí no coincide ninguna tarea.',
  showAll: 'Mostrar todas',
  findHints: {
    'other-server': (server) => `Es una página de otro servidor. Patina tiene la sesión en ${server}.`,
    'no-task': 'Esta página no trata de una sola tarea. Pegue la dirección de una tarea.',
    'not-there': 'Copper no tiene esa tarea, o usted no puede verla.',
    'not-looked-up': 'Esta tarea no se conoce aquí, y ahora no se puede preguntar a Copper.',
  },
  filters: { mine: 'Mías', open: 'Abiertas' },
  filtersLabel: 'Mostrar solo',
  searchKey: (key) => `${key} K`,
  tasksAsOf: (day) => `Tareas del ${day}`,
  noTasks: 'Aún no hay tareas.',
  noTasksOffline: 'Aún no se conoce ninguna tarea. Llegarán en cuanto haya conexión con Copper.',
  loadingTasks: (done, total) => `Leyendo sus proyectos: ${done} de ${total}`,
  hoursOf: (worked, estimate) => `${worked} / ${estimate} h`,
  hoursWorked: (worked) => `${worked} h`,
  // New task
  newTask: 'Nueva tarea',
  // Entry
  entry: 'Entrada',
  duration: 'Duración',
  durationHint: 'Por ejemplo 1:30, 90m, 1,5 o 09:00-10:30',
  percent: 'Avance en porcentaje',
  percentUnknown: 'No se conoce',
  percentUntouched: 'queda como está',
  percentValue: (value) => `${value} %`,
  percentSuggested: (value) => `Las horas sugieren el ${value} %`,
  percentDown: (from) => `El valor baja desde el ${from} %.`,
  percentComplete: 'Con esto la tarea termina y desaparece de las listas.',
  percentReset: 'Dejar así',
  lowerConfirm: 'Bajar',
  comment: 'Comentario',
  commentRequired: 'Copper pide un comentario antes de imputar.',
  postNow: 'Imputar ya',
  postInParts: (parts) => `Imputar en ${parts} partes`,
  divideInto: (parts) => `Repartir en ${parts} comentarios`,
  keepForLater: 'Más tarde',
  discard: 'Descartar',
  discardAsk: (time) => `¿Descartar ${time} de tiempo registrado?`,
  keep: 'Conservar',
  cancel: 'Cancelar',
  undo: 'Deshacer',
  postingIn: (hours, what, seconds) => `${hours} h a ${what} en ${seconds} s`,
  willBeSent: (hours, what) => `${hours} h a ${what}: se envían en cuanto haya conexión con Copper`,
  deleted: (task) => `Entrada de ${task} eliminada`,
  // Day
  entries: 'Entradas',
  noEntries: 'Hoy aún no hay nada registrado.',
  noEntriesWeek: 'No hay nada registrado en esta semana.',
  noEntriesThen: 'Ese día no se registró nada.',
  previousDay: 'Día anterior',
  nextDay: 'Día siguiente',
  edit: (task) => `Editar ${task}`,
  delete: (task) => `Eliminar ${task}`,
  total: 'Total',
  unsubmitted: 'Sin imputar',
  week: 'Semana',
  previousWeek: 'Semana anterior',
  nextWeek: 'Semana siguiente',
  tracked: 'Registrado',
  add: 'Añadir',
  addEntry: 'Añadir entrada',
  task: 'Tarea',
  times: 'De–a',
  durationOrTimes: 'Duración, o de–a',
  split: (task) => `Dividir ${task}`,
  splitKeeps: (task) => `Queda en ${task}`,
  splitRest: (rest) => `El resto (${rest}) va a`,
  splitDo: 'Dividir',
  merge: (task) => `Unir ${task} con la entrada siguiente`,
  overlaps: 'se solapa',
  gap: (length) => `${length} sin registrar`,
  fillGap: (from, to) => `Añadir una entrada de ${from} a ${to}`,
  undoChange: 'Deshacer el último cambio',
  redo: 'Rehacer',
  redoChange: 'Rehacer el cambio',
  ofTarget: (target) => `de ${target}`,
  timeline: (from, to, gaps, overlaps) =>
    `Línea de tiempo de ${from} a ${to}, ${several(gaps, 'hueco', 'huecos')}, ${several(overlaps, 'solapamiento', 'solapamientos')}`,
  willBePosted: 'Lo que se imputará',
  postings: 'Imputaciones',
  posted: 'Imputado',
  postedAt: (time) => `a las ${time}`,
  percentLeftOut: 'sin el porcentaje, que había cambiado',
  takeBack: (task) => `Deshacer: ${task}`,
  takeBackAsk: (hours) =>
    `¿Eliminar este comentario de ${hours} h de Copper? Sus entradas quedan de nuevo sin imputar.`,
  takeBackDo: 'Eliminarlo',
  countUnposted: 'Se eliminó allí',
  takenBackPart: 'eliminado, las demás partes siguen en Copper',
  open: 'Abrir',
  openTask: (task) => `Abrir ${task} en Copper`,
  commentFor: (task) => `Comentario para ${task}`,
  ofTask: (task) => ` de ${task}`,
  seconds: (count) => `${count} s`,
  writeComment: 'Escribir',
  percentFromTo: (from, to) => (from === null ? `${to} %` : `${from} → ${to} %`),
  completesTask: 'termina la tarea: 100 %',
  trackedTime: (time) => `${time} registrado`,
  carryIn: (time) => `${time} de antes`,
  carryOut: (time) => `${time} de resto`,
  surplus: (time) => `${time} de redondeo`,
  moreDetails: 'Avance y vista previa',
  detailsOf: (task) => `Avance y vista previa de ${task}`,
  copperReceives: 'Copper recibe',
  submitDay: 'Cerrar el día',
  submitToday: 'Cerrar el día',
  submitting: 'Enviando',
  commentCount: (count) => several(count, 'comentario', 'comentarios'),
  submitted: ({ total, posted, needYou }, connection) => {
    if (posted === total) return total === 1 ? 'Imputado' : `${total} de ${total} imputados`;
    const done = `${posted} de ${total} ${posted === 1 ? 'imputado' : 'imputados'}`;
    if (needYou > 0) return `${done}, ${needYou} por resolver`;
    return connection === 'offline' ? `${done}, el resto cuando haya conexión con Copper` : done;
  },
  uncommented: (count) =>
    count === 1
      ? 'Una imputación aún no tiene comentario y se queda aquí.'
      : `${count} imputaciones aún no tienen comentario y se quedan aquí.`,
  leftOut: (task) => `${task} sigue en marcha y no se incluye.`,
  stopAndInclude: 'Detener e incluir',
  earlierDays: (count) =>
    count === 1 ? 'Un día anterior no está cerrado.' : `${count} días anteriores no están cerrados.`,
  submitEarlier: (count) => (count === 1 ? 'Cerrarlo' : `Cerrar los ${count}`),
  // Week
  weekTable: (range) => `Tiempo registrado por tarea y día, ${range}`,
  goToDay: (day) => `Ir al ${day}`,
  notSubmitted: 'Sin cerrar',
  submittedShort: 'Cerrado',
  target: 'Meta',
  sum: 'Total',
  missing: 'Falta',
  noProject: 'Sin proyecto',
  chart: (days) => `Horas por día: ${days.join(', ')}`,
  unsubmittedDays: (count) =>
    count === 1
      ? 'Un día de esta semana no está cerrado.'
      : `${count} días de esta semana no están cerrados.`,
  submitThese: 'Cerrar',
  openTimesheet: 'Hoja de horas',
  // Export
  export: 'Exportar',
  from: 'Desde',
  to: 'Hasta',
  project: 'Proyecto',
  allProjects: 'Todos',
  state: 'Estado',
  exportStates: { all: 'Todos', posted: 'Imputado', unposted: 'Sin imputar' },
  format: 'Formato',
  saveAs: 'Guardar como…',
  copyTable: 'Copiar como tabla',
  savedAs: (path) => `Guardado como ${path}`,
  copied: 'Copiado. Péguelo en una hoja de cálculo o en un texto.',
  close: 'Cerrar',
  exportHeadings: {
    date: 'Fecha',
    start: 'Inicio',
    end: 'Fin',
    organisation: 'Organización',
    project: 'Proyecto',
    task: 'Tarea',
    taskId: 'Número de tarea',
    note: 'Nota',
    tracked: 'Horas registradas',
    seconds: 'Segundos registrados',
    posted: 'Horas imputadas',
    state: 'Estado',
    comment: 'Número de comentario',
  },
  // Reminders
  reminders: {
    unsubmitted: {
      title: 'La jornada ha terminado',
      text: 'El trabajo de hoy aún no está imputado.',
      choice: 'Al final del día, si queda algo sin imputar',
    },
    'running-late': {
      title: 'El cronómetro sigue en marcha',
      text: 'Su jornada ha terminado, y el cronómetro sigue en marcha.',
      choice: 'Si el cronómetro sigue tras la jornada',
    },
    'not-tracking': {
      title: 'No se registra nada',
      text: 'Desde hace media hora no hay ningún cronómetro en marcha.',
      choice: 'Si no se registra nada en media hora',
    },
  },
  reminderAnswers: { open: 'Abrir', snooze: 'En 15 minutos', stop: 'Detener', submit: 'Cerrar el día' },
  // Outbox
  outbox: 'Envíos',
  sendNow: 'Enviar ya',
  editPosting: 'Editar',
  sendAgain: 'Reenviar',
  sendProposal: (hours) => `Enviar ${hours} h`,
  proposal: (hours, carried) => `${hours} h ahora, ${carried} de resto para la próxima imputación`,
  alreadyThere: 'Ya en Copper',
  openInCopper: 'Abrir en Copper',
  uncertainFacts: (before, now) =>
    now === null
      ? `La tarea tenía antes ${before} h.`
      : `La tarea tenía antes ${before} h y ahora tiene ${now} h.`,
  workedOn: (day) => `trabajo del ${day}`,
  // Away
  away: 'Ausencia',
  awayQuestion: (from, to) => `Ausencia de ${from} a ${to}`,
  awayWhat: (length, task) => `¿Contar este tiempo (${length}) para ${task}?`,
  awayMore: (count) => `${count} más`,
  remove: 'Quitar',
  removeAndStop: 'Quitar y detener',
  bookElsewhere: 'Pasar a otra tarea',
  bookOn: 'Pasar a',
  splitAway: 'Dividir la ausencia',
  splitAt: 'Primera parte hasta, o cuánto',
  splitFirst: '1.ª parte',
  splitThen: 'El resto',
  shareKeep: (task) => `Conservar para ${task}`,
  splitConfirm: 'Anotar ambas',
  idleAfter: 'Ausencia sin actividad tras',
  idleMinutes: (minutes) => `${minutes} minutos`,
  idleNever: 'Nunca',
  onLock: 'Con la pantalla bloqueada o el equipo en reposo',
  onLockChoices: { ask: 'Preguntar después', pause: 'Pausa hasta que vuelva' },
  lockUntold:
    'Algunos escritorios Linux no avisan de una pantalla bloqueada. Sí se notan el reposo y la falta de actividad.',
  youWereAway: 'Su ausencia',
  farewell: {
    title: 'Patina se ha cerrado',
    waiting: (count) =>
      count === 1
        ? 'Una imputación aún no se ha enviado. Está a salvo y saldrá cuando Patina se inicie de nuevo.'
        : `${count} imputaciones aún no se han enviado. Están a salvo y saldrán cuando Patina se inicie de nuevo.`,
    timer: (task) =>
      `El cronómetro de ${task} sigue: Patina preguntará por el tiempo transcurrido cuando se inicie de nuevo.`,
  },
  // Links
  link: 'Enlace',
  linkQuestion: linkText,
  leaveIt: 'Dejar así',
  // Preferences
  preferences: 'Preferencias',
  sections: {
    accounts: 'Cuentas',
    hours: 'Horas y comentarios',
    away: 'Ausencia',
    'working-hours': 'Jornada y avisos',
    desktop: 'Inicio y atajos',
    backups: 'Copias',
    connection: 'Comprobar la conexión',
    updates: 'Actualización',
  },
  updates: {
    automatic: 'Buscar versiones nuevas e instalarlas al salir',
    told: 'Buscar versiones nuevas y avisar',
    forbidden: 'La administración de este equipo se ocupa de las actualizaciones.',
    none: 'Este Patina no se instaló desde un paquete; no busca versiones nuevas.',
    look: 'Buscar ahora',
    install: 'Reiniciar e instalar',
  },
  back: 'Atrás',
  addAccount: 'Añadir cuenta',
  demo: 'Demo',
  account: 'Cuenta',
  shownAccount: 'A la vista',
  showAccount: 'Mostrar',
  accountStays: 'Sesión cerrada. Todo lo registrado sigue en este equipo hasta que vuelva a entrar.',
  serverMoved: 'Servidor nuevo…',
  serverMovedHint:
    'Inicie sesión en la nueva dirección. Un comentario imputado desde aquí prueba que es el mismo Copper; antes no se envía nada.',
  addAsNew: 'Añadir como cuenta nueva',
  removeAccount: 'Quitar la cuenta',
  removeAsk:
    '¿Quitar de este equipo esta cuenta y todo lo registrado con ella? Lo que está en Copper se queda allí.',
  signOutKeeps: 'Todo queda en este equipo y continúa cuando vuelva a iniciar sesión.',
  removeSaves: 'Para quitar la cuenta, guarde antes todo en un archivo. Desde él se puede restaurar.',
  saveAndRemove: 'Guardar y quitar…',
  backUp: 'Guardar…',
  backUpHint:
    'Una copia es un archivo con todo lo de una cuenta: entradas, imputaciones, favoritas y ajustes. No contiene ninguna contraseña.',
  restoreFromFile: 'Restaurar un archivo…',
  restoreHint: 'Restaurar añade lo que falta aquí. Nada de lo que hay cambia, y no se envía nada.',
  restored: (username, entries, postings) =>
    `${username}: ${several(entries, 'entrada', 'entradas')} y ${several(postings, 'imputación', 'imputaciones')} de vuelta.`,
  restoreKept: 'Restaurar…',
  kept: {
    title: 'Apartado',
    backToBackups: 'Volver a Copias',
    hint: 'Archivos que no se pudieron leer o que se sustituyeron. Recuperar añade lo que falta aquí; el archivo se queda donde está.',
    none: 'No hay nada apartado: todos los archivos se pudieron leer.',
    subject: keptSubjectText,
    why: {
      unreadable: (when) => `Dañado, apartado el ${when}`,
      'newer-version': (when) => `De un Patina más nuevo, apartado el ${when}`,
      'older-version': (when) => `De un Patina más antiguo, sustituido el ${when}`,
      copy: (when) => `Última copia buena, del ${when}`,
    },
    missing: keptMissingText,
    bringBack: 'Recuperar',
    preferencesDiffer: (what) => `Las preferencias guardadas difieren de las actuales: ${what}.`,
    usePreferences: 'Usar las guardadas',
    keepPreferences: 'Conservar las actuales',
  },
  managed: 'Fijado por su administración',
  passwordInKeychain: 'La contraseña está en el llavero de su sistema.',
  passwordThisSession: 'La contraseña no se guarda. Se le pedirá en el próximo inicio.',
  demoAccount: 'La demo con datos de ejemplo. Nada sale de este equipo.',
  signOut: 'Cerrar sesión',
  signOutAnyway: 'Cerrar igualmente',
  rounding: 'Redondear horas a',
  direction: 'Redondeo',
  nearest: 'Al más cercano',
  up: 'Arriba',
  down: 'Abajo',
  undoSeconds: 'Segundos para retirar una imputación',
  refreshTasks: 'Releer las tareas',
  merging: 'Las entradas de una tarea y un día son',
  mergings: { 'per-task': 'Un comentario', 'per-entry': 'Uno por cada una' },
  workTimes: 'Poner día y horas en el comentario',
  workTimesChoices: { never: 'Nunca', 'other-day': 'Al imputar otro día', always: 'Siempre' },
  workingHours: 'Jornada',
  workingDays: 'Días laborables',
  remindMe: 'Avisarme',
  shortcuts: 'Atajos',
  shortcutFor: { toggle: 'Iniciar, pausar o seguir', open: 'Abrir Patina' },
  shortcutNone: 'Ninguno',
  shortcutPress: 'Pulse las teclas',
  shortcutHint: 'Ctrl, Alt, ⌘ o Super con otra tecla. Escape deja todo como está.',
  shortcutOfDesktop:
    'Los atajos de su escritorio también pueden ejecutar una orden; algunos escritorios Wayland no permiten otros:',
  shortcutRemove: (what) => `Quitar el atajo de «${what}»`,
  shortcutKept: 'No se ha cambiado nada.',
  startAtLogin: 'Abrir Patina al iniciar sesión',
  menuBarTime: 'Tiempo en la barra de menús',
  menuBarTimes: { hidden: 'Oculto', minutes: 'Horas y minutos', seconds: 'Con segundos' },
  notices: 'Avisos',
  dismiss: 'Cerrar',
  noTray:
    'Este escritorio no muestra iconos en su barra; por eso Patina es una ventana normal. En GNOME, la extensión AppIndicator los añade.',
  // Command line
  commandLineHelp,
  commandLine: {
    'not-running': 'Patina no está en marcha.',
    'no-answer':
      'Patina está en marcha, pero no respondió a tiempo. Mire su ventana antes de intentarlo de nuevo.',
    'unknown-flag': (flag) => `${flag} no se conoce. patina --help lo enumera todo. No se ha hecho nada.`,
    'bad-value': (flag) => `${flag} necesita el número de una tarea, por ejemplo 1234. No se ha hecho nada.`,
    'no-value': (flag) => `${flag} no lleva valor. No se ha hecho nada.`,
    'two-orders': (flags) => `Solo uno a la vez: ${flags}. No se ha hecho nada.`,
  },
  keychainUnavailable:
    'No había ningún llavero disponible; la contraseña solo se guarda en la memoria. Se le pedirá en el próximo inicio.',
};

function problemText(problem: Problem): string {
  switch (problem.kind) {
    case 'unexpected':
      return `Algo ha fallado en Patina (referencia ${problem.reference}). Su tiempo registrado está a salvo. Inténtelo de nuevo.`;
    case 'invalid-input':
      return `Compruebe este campo: ${problem.field}.`;
    case 'storage':
      return storageText(problem);
    case 'address-invalid':
      return 'Eso no es una dirección web. Escriba la dirección con la que abre Copper, como copper.example.com.';
    case 'address-insecure':
      return 'Esta dirección no está cifrada, y la contraseña viajaría a la vista. Use https.';
    case 'server-not-found':
      return `No se ha encontrado ningún servidor ${problem.host}. Compruebe cómo está escrito y si tiene conexión.`;
    case 'server-unreachable':
      return `${problem.host} no responde. Compruebe la dirección, o inténtelo cuando tenga conexión.`;
    case 'server-timeout':
      return `${problem.host} tarda demasiado en responder. Inténtelo de nuevo.`;
    case 'certificate':
      return certificateText(problem);
    case 'proxy':
      return proxyText(problem);
    case 'redirected':
      return redirectText(problem);
    case 'not-copper':
      return `${problem.host} responde, pero no como Copper. Compruebe la dirección, o inicie antes sesión en su red.`;
    case 'api-off':
      return 'La API de este Copper está desactivada. La administración puede activarla en los ajustes generales de Copper.';
    case 'server-trouble':
      return `Copper tiene dificultades (error ${problem.status}). No se ha perdido nada; se volverá a intentar.`;
    case 'wrong-password':
      return 'El usuario o la contraseña no es correcto.';
    case 'other-user':
      return `Es otra persona que ${problem.expected}. No se ha enviado nada.`;
    case 'signed-out':
      return 'La sesión está cerrada. Todo está a salvo y espera a que vuelva a entrar.';
    case 'refused':
      return `Copper lo ha rechazado: «${problem.message}». Se queda aquí.`;
    case 'not-allowed':
      return 'Copper dice que esta tarea no existe o no es suya. El tiempo se queda aquí.';
    case 'whole-hours-only':
      return 'Este Copper solo cuenta horas enteras. No se ha enviado nada; el tiempo se queda aquí.';
    case 'field-invalid':
      return 'Antes hay que corregir algo en este formulario. No se envió nada; lo que escribió sigue aquí.';
    case 'field-refused':
      return `Copper lo rechazó: «${problem.message}» – no se guardó nada; lo que escribió sigue aquí.`;
    case 'may-not-change':
      return 'Copper no le deja cambiar esto: normalmente solo pueden su responsable y los administradores de Copper. Lo que escribió sigue aquí.';
    case 'may-not-delete':
      return 'Copper no le deja eliminar esto: normalmente solo pueden su responsable y los administradores de Copper. No se eliminó nada.';
    case 'maybe-changed':
      return 'La conexión se cortó antes de que Copper respondiera: quizá su cambio ya esté allí. Lo que escribió sigue aquí; guardarlo otra vez no hace daño.';
    case 'maybe-deleted':
      return 'La conexión se cortó antes de que Copper respondiera: quizá ya esté eliminado. Inténtelo de nuevo cuando se pueda acceder a Copper.';
    case 'not-deleted':
      return 'La conexión se cortó antes de que Copper respondiera, y sigue allí. Inténtelo de nuevo.';
    case 'name-differs':
      return 'Ese no es su nombre. No se eliminó nada.';
    case 'not-there':
      return 'Copper no tiene nada así, o usted no puede verlo. Lo que registró está a salvo aquí.';
    case 'maybe-created':
      return `La conexión se cortó antes de que Copper respondiera: quizá se creó «${problem.name}», y Copper aún no lo muestra. Lo que escribió sigue aquí. Vuelva a mirar dentro de un momento, antes de crear otro.`;
    case 'may-not-create':
      return 'Copper no le deja crear esto aquí. Lo que escribió sigue aquí; elija otro lugar o pida acceso.';
    case 'not-taken-back':
      return notTakenBack[problem.why];
    case 'unanswered':
      return 'La conexión se cortó antes de que Copper respondiera.';
    case 'gone':
      return 'Eso ya no existe.';
    case 'frozen':
      return 'Ya se está imputando y no se puede cambiar.';
    case 'timer-stopped':
      return 'El cronómetro no está en marcha.';
    case 'nothing-to-continue':
      return 'Aún no se ha registrado ninguna tarea, así que no hay nada que continuar. Elija antes una tarea.';
    case 'shortcut-taken':
      return `${problem.shortcut} lo usa otra aplicación o el sistema. Elija otras teclas.`;
    case 'login-item-refused':
      return `El sistema no ha aceptado este ajuste (${problem.cause}). No se ha cambiado nada.`;
    case 'duration-unreadable':
      return 'Eso no es una duración. Escriba por ejemplo 1:30, 90m, 1,5 o 09:00-10:30.';
    case 'time-in-future':
      return 'Esa hora aún no ha llegado.';
    case 'time-unreadable':
      return 'Eso no es una hora. Escriba por ejemplo 09:12, o -20m para 20 minutos antes.';
    case 'outside-gap':
      return 'Eso queda fuera de su ausencia. Escriba una hora entre su inicio y su fin, o cuánto duró la primera parte.';
    case 'already-posted':
      return `Hasta las ${problem.until} el tiempo de esta tarea ya está imputado. Un inicio anterior lo contaría dos veces.`;
    case 'comment-required':
      return 'Copper pide un comentario antes de imputar.';
    case 'rounds-to-zero':
      return 'Se redondea a 0 horas, que Copper no acepta. Se queda aquí, sin imputar.';
    case 'too-many-hours':
      return `Copper acepta como máximo 99,99 horas por comentario. No se ha imputado nada: hacen falta ${problem.parts} comentarios.`;
    case 'still-running':
      return 'El cronómetro de esta tarea está en marcha. Deténgalo para incluirla.';
    case 'different-work':
      return 'Solo se pueden unir entradas de la misma tarea y del mismo día. No se ha cambiado nada.';
    case 'nothing-left':
      return 'Ambas partes necesitan algo de tiempo. No se ha cambiado nada.';
    case 'managed':
      return 'Fijado por su administración. No se ha cambiado nada.';
    case 'managed-unreadable':
      return `Los ajustes de la administración en ${problem.path} no son válidos (${problem.cause}) y no se usan. Sus ajustes y su tiempo están como estaban. Avise a su administración.`;
    case 'from-backup':
      return 'Esto viene de una copia. Mire la tarea en Copper; si no está allí, envíelo de nuevo.';
    case 'attempt-unknown':
      return 'Ya no se puede saber si esto se envió. Mire la tarea en Copper; si no está allí, envíelo de nuevo.';
    case 'backup-unreadable':
      return `${problem.path} no es una copia que Patina pueda leer. No se ha cambiado nada.`;
    case 'not-the-same-copper':
      return `${notTheSame[problem.why]} No se ha enviado nada, y la cuenta queda como estaba. Puede añadir esta dirección como cuenta nueva.`;
    case 'still-sending':
      return 'Una imputación está en camino. No se ha quitado nada; inténtelo de nuevo en un momento.';
    case 'file-unwritable':
      return `No se ha podido escribir ${problem.path} (${problem.cause}). No se ha exportado nada; elija otro lugar.`;
    case 'unsent-work':
      return `Aún sin imputar: ${unpostedText(problem)}.`;
  }
}

function linkText(proposal: ProposalView): string {
  switch (proposal.kind) {
    case 'start':
      return proposal.instead === null
        ? `Un enlace quiere iniciar ${proposal.task.name}.`
        : `Un enlace quiere iniciar ${proposal.task.name}. El cronómetro de ${proposal.instead.name} se detendría, y su tiempo se conservaría.`;
    case 'stop':
      return `Un enlace quiere detener ${proposal.task.name}. El tiempo se conservaría.`;
    case 'pause':
      return `Un enlace quiere pausar ${proposal.task.name}.`;
    case 'resume':
      return `Un enlace quiere reanudar ${proposal.task.name}.`;
  }
}

function commandLineHelp(): string {
  return `Patina, registro de tiempo para Copper en la barra de tareas

Uso: patina [qué] [cómo]

Lo que debe hacer el Patina en marcha (solo uno):
  --start <n.º>  iniciar el cronómetro de la tarea con este número
  --stop         detener el cronómetro; su tiempo pasa a ser una entrada
  --pause        poner el cronómetro en pausa
  --toggle       pausar, seguir o continuar la última tarea
  --submit-day   enviar lo que se pueda imputar de hoy
  --status       decir qué ocurre
  --help         mostrar esta ayuda
  --version      mostrar la versión

Cómo:
  --json         responder en JSON
  --demo         usar el perfil propio de la demo
  --hidden       no abrir la ventana

Códigos de salida: 0 hecho, 1 rechazado, 2 uso incorrecto, 3 no está en marcha, 4 sin respuesta`;
}

function unpostedText({ postings, entries }: Extract<Problem, { kind: 'unsent-work' }>): string {
  return [
    ...(postings === 0 ? [] : [several(postings, 'imputación', 'imputaciones')]),
    ...(entries === 0 ? [] : [several(entries, 'entrada', 'entradas')]),
  ].join(', ');
}

const notTakenBack = {
  'admins-only':
    'Solo los administradores de Copper pueden retirar un comentario imputado. Sigue imputado; pida a uno de ellos que lo elimine.',
  missing:
    'Copper no muestra este comentario: se eliminó allí, o usted ya no puede verlo. Aquí sigue contando como imputado.',
  'unknown-comment':
    'Patina no sabe cuál de los comentarios de la tarea es. Sigue contando como imputado; mire la tarea en Copper.',
  'other-comment':
    'Con este número, Copper tiene el comentario de otra tarea. No se eliminó nada; sigue contando como imputado.',
  'still-there': 'Copper sigue teniendo este comentario. Sigue imputado; inténtelo de nuevo.',
  unanswered:
    'La conexión se cortó antes de que Copper respondiera. Aquí sigue contando como imputado; inténtelo de nuevo para saber qué tiene Copper.',
} as const;

const notTheSame = {
  'other-user': 'Allí usted es otra persona.',
  'no-known-comment':
    'No se conoce ningún comentario imputado desde aquí, así que no se puede saber si es el mismo Copper.',
  'comment-differs': 'Los comentarios que usted imputó no están allí, así que es otro Copper.',
} as const;

function certificateText({ host, fault }: Extract<Problem, { kind: 'certificate' }>): string {
  switch (fault?.why) {
    case undefined:
      return `${host} y Patina no han podido acordar una conexión segura. No se ha enviado nada. Pregunte a su administración.`;
    case 'untrusted':
      return `${host} no demuestra su identidad: nadie en quien confíe este equipo responde por su certificado. No se ha enviado nada. Compare el certificado con su administración antes de confiar en él.`;
    case 'expired':
      return `El certificado de ${host} ha caducado. No se ha enviado nada. Pida a su administración que lo renueve.`;
    case 'not-yet-valid':
      return `El certificado de ${host} aún no es válido. No se ha enviado nada. Compruebe el reloj de este equipo, o pregunte a su administración.`;
    case 'wrong-host':
      return `${host} muestra el certificado de otro servidor. No se ha enviado nada. Compruebe la dirección, o pregunte a su administración.`;
    case 'changed':
      return `${host} muestra un certificado distinto del que usted aceptó. No se ha enviado nada. Pregunte a su administración si se ha renovado; si no, quizá haya alguien en medio.`;
  }
}

function proxyText({ fault }: Extract<Problem, { kind: 'proxy' }>): string {
  switch (fault?.why) {
    case undefined:
      return 'El proxy ha rechazado la conexión. No se ha enviado nada. Compruebe los ajustes de proxy de su red.';
    case 'unreachable':
      return `El proxy ${fault.proxy} no responde. No se ha enviado nada. Compruebe los ajustes de proxy de su red.`;
    case 'sign-in':
      return `El proxy ${fault.proxy} pide un usuario y una contraseña. No se ha enviado nada.`;
    case 'wrong-sign-in':
      return `El proxy ${fault.proxy} no ha aceptado el usuario o la contraseña. No se ha enviado nada.`;
    case 'unsupported':
      return `El proxy ${fault.proxy} pide algo que Patina no admite (${fault.said}); admite proxies HTTP, con o sin identificación Basic. No se ha enviado nada. Pida una excepción a su administración.`;
    case 'refused':
      return `El proxy ${fault.proxy} ha rechazado la conexión (error ${fault.said}). No se ha enviado nada. Pregunte a su administración.`;
    case 'not-trusted':
      return `El proxy ${fault.proxy} no demuestra su identidad. No se ha enviado nada. Pregunte a su administración.`;
  }
}

function redirectText({ host, fault }: Extract<Problem, { kind: 'redirected' }>): string {
  const to = fault?.to ?? '';
  switch (fault?.why) {
    case undefined:
    case 'other-host':
      return `${host} remite a otro lugar (${to}). Patina no ha ido allí. Quizá deba iniciar antes sesión en su red, o Copper se ha mudado.`;
    case 'insecure':
      return `${host} remite a una dirección que no está cifrada (${to}). Patina no ha ido allí.`;
    case 'moved':
      return `Parece que Copper se ha mudado a ${to}. Inicie sesión con esa dirección si es correcta.`;
    case 'too-many':
      return `${host} remite sin fin de un lugar a otro. Pregunte a su administración.`;
  }
}

function storageText({ cause, change }: Extract<Problem, { kind: 'storage' }>): string {
  const what = cause === 'full' ? 'El disco está lleno' : 'El disco no acepta cambios';
  const todo =
    cause === 'full'
      ? 'Libere algo de espacio'
      : 'Compruebe los permisos de la carpeta de datos de Patina y el propio disco';
  return change === 'in-memory'
    ? `${what}. Su trabajo continúa en la memoria y no se pierde mientras Patina esté abierto. ${todo}, y no salga antes de Patina: se guardará en cuanto sea posible.`
    : `${what}, así que esto no se ha hecho. Todo lo anterior está a salvo. ${todo} e inténtelo de nuevo.`;
}

type KeptMissing = KeptAside['missing'];

function keptSubjectText(subject: KeptSubject, month: string): string {
  switch (subject.kind) {
    case 'entries':
      return `Entradas de ${month}`;
    case 'postings':
      return `Imputaciones de ${month}`;
    case 'posting':
      return 'Una imputación';
    case 'drafts':
      return 'Comentarios escritos en Día';
    case 'tasks':
      return 'Favoritas y tareas recientes';
    case 'timer':
      return 'El cronómetro';
    case 'preferences':
      return 'Preferencias';
    case 'accounts':
      return 'La lista de cuentas';
    case 'other':
      return 'Notas del propio Patina';
  }
}

function keptMissingText({ entries, postings, others }: KeptMissing, legible: KeptAside['legible']): string {
  if (legible === 'nothing') return 'No se puede leer nada de él.';
  const counts = [
    ...(entries > 0 ? [several(entries, 'entrada', 'entradas')] : []),
    ...(postings > 0 ? [several(postings, 'imputación', 'imputaciones')] : []),
    ...(others > 0 ? [`${others} más`] : []),
  ];
  const read = legible === 'partly' ? 'Una parte se puede leer. ' : '';
  return read + (counts.length === 0 ? 'Todo eso está aquí.' : `Aquí falta: ${counts.join(', ')}.`);
}

type FileRestored = Extract<Notice, { kind: 'file-restored' }>;

function updateText({ state, how, lookedAt }: UpdatesView): string {
  switch (state.kind) {
    case 'current':
      return lookedAt === null ? 'Aún no se ha buscado.' : 'Es la versión más reciente.';
    case 'looking':
      return 'Buscando…';
    case 'unreachable':
      return 'No se pudo llegar al lugar donde aparecen las versiones nuevas. Patina lo intentará más tarde.';
    case 'available':
      return how === 'told'
        ? `La versión ${state.version} está disponible. Instálela como instaló esta.`
        : `La versión ${state.version} está disponible.`;
    case 'fetching':
      return `Descargando la versión ${state.version}…`;
    case 'ready':
      return state.install === 'when-quiet'
        ? `La versión ${state.version} se instalará en cuanto no haya nada en camino a Copper.`
        : `La versión ${state.version} está descargada y comprobada. Se instalará al salir de Patina.`;
    case 'refused':
      return `La versión ${state.version} se ha rechazado: lo descargado no es lo publicado. No se ha instalado nada.`;
  }
}

function updateNoticeText(state: Extract<UpdateState, { readonly kind: 'available' | 'refused' }>): string {
  return state.kind === 'available'
    ? `Patina ${state.version} está disponible. Instálelo como instaló esta versión.`
    : `Patina ${state.version} se ha rechazado: lo descargado no es lo publicado. No se ha instalado nada, y esta versión sigue funcionando. Si vuelve a ocurrir, avise a su administración.`;
}

/** `name`: what the file is about. */
function fileRestoredText(notice: FileRestored, name: string): string {
  return [whatHappened(notice, name), whatIsSafe(notice), whatToDo(notice)].join(' ');
}

function whatHappened({ why }: FileRestored, name: string): string {
  switch (why) {
    case 'missing':
      return `Faltaba el archivo «${name}», quizá tras un corte de corriente.`;
    case 'unreadable':
      return `No se pudo leer el archivo «${name}».`;
    case 'newer-version':
      return `El archivo «${name}» es de un Patina más reciente.`;
  }
}

function whatIsSafe({ why, keptAs, replacedBy }: FileRestored): string {
  const used =
    replacedBy === 'copy'
      ? 'Se usa su última copia buena.'
      : 'No había ninguna copia legible; Patina se ha iniciado sin él.';
  if (keptAs !== null) return `Se ha apartado. ${used}`;
  return why === 'missing' ? used : `Se queda donde está y no se sobrescribe. ${used}`;
}

function whatToDo({ document, why, keptAs, replacedBy }: FileRestored): string {
  if (replacedBy === 'nothing' && tellsWhatWasPosted(document)) {
    return 'Decía lo que se imputó: mire en Copper antes de imputar ese tiempo otra vez.';
  }
  if (why === 'newer-version') return 'Vuelva a instalar el Patina más reciente para seguir con él.';
  if (keptAs === null && why === 'unreadable') {
    return 'Sus cambios no se pueden guardar: compruebe los permisos del archivo y de su carpeta, y vuelva a iniciar Patina.';
  }
  return replacedBy === 'copy'
    ? 'Compruebe que sus últimas entradas están completas; si no, mire «Restaurar…» en las preferencias, en Copias.'
    : 'Lo que se puede leer de él está en las preferencias, en Copias, en «Restaurar…».';
}

function stateText(state: PostingStateView, hours: string): string {
  switch (state.kind) {
    case 'waiting':
      return state.problem === null || state.problem.kind !== 'signed-out'
        ? 'En espera'
        : 'Espera a que entre';
    case 'sending':
      return 'Enviando';
    case 'confirming':
      return 'En Copper, comprobando las horas';
    case 'uncertain':
      return state.asking ? 'No es seguro que llegara' : 'Comprobando si llegó';
    case 'parked':
      return 'Rechazada';
    case 'posted':
      return `${hours} h imputadas`;
  }
}
