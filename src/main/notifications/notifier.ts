/** Something shown by the desktop, which never takes the focus. */
export interface Notified {
  readonly title: string;
  readonly text: string;
  readonly icon: string;
  readonly buttons: readonly string[];
  /** Called with the number of the button, or with `click` for anywhere else. */
  readonly onAnswer: (answer: number | 'click') => void;
}

export interface Shown {
  /** Takes it away again. */
  readonly close: () => void;
  /** Settles when the desktop has it, or has refused it. */
  readonly handedOver: Promise<unknown>;
}

/** How notifications reach the desktop. */
export interface Notifier {
  readonly show: (notified: Notified) => Shown;
}
