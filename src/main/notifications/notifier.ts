/** Something shown by the desktop, which never takes the focus. */
export interface Notified {
  readonly title: string;
  readonly text: string;
  readonly icon: string;
  readonly buttons: readonly string[];
  /** Called with the number of the button, or with `click` for anywhere else. */
  readonly onAnswer: (answer: number | 'click') => void;
}

/** How notifications reach the desktop. */
export interface Notifier {
  /** Answers with how to take it away again. */
  readonly show: (notified: Notified) => () => void;
}
