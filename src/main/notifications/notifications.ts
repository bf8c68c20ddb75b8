import { Notification } from 'electron';

import type { ReminderKind } from '../../shared/domain.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';

export type ReminderAnswer = 'open' | 'snooze' | 'stop' | 'submit';

/**
 * Shows each reminder of a snapshot as a notification of the desktop, which never takes the focus. Buttons
 * exist on macOS and Windows; a click anywhere opens Patina, where the same answers are.
 */
export class Notifications {
  readonly #icon: string;
  readonly #words: Wording;
  readonly #answer: (kind: ReminderKind, answer: ReminderAnswer) => void;
  readonly #shown = new Map<ReminderKind, Notification>();

  constructor(icon: string, words: Wording, answer: (kind: ReminderKind, answer: ReminderAnswer) => void) {
    this.#icon = icon;
    this.#words = words;
    this.#answer = answer;
  }

  show({ notices }: Snapshot): void {
    const wanted = new Set(
      notices.flatMap((notice) => (notice.kind === 'reminder' ? [notice.reminder] : [])),
    );
    for (const [kind, notification] of this.#shown) {
      if (wanted.has(kind)) continue;
      notification.close();
      this.#shown.delete(kind);
    }
    for (const kind of wanted) if (!this.#shown.has(kind)) this.#shown.set(kind, this.#made(kind));
  }

  #made(kind: ReminderKind): Notification {
    const answers = answersTo[kind];
    const notification = new Notification({
      title: this.#words.reminders[kind].title,
      body: this.#words.reminders[kind].text,
      icon: this.#icon,
      actions: answers.map((answer) => ({ type: 'button', text: this.#words.reminderAnswers[answer] })),
    });
    notification.on('click', () => this.#answer(kind, 'open'));
    notification.on('action', (details) => {
      const answer = answers[details.actionIndex];
      if (answer !== undefined) this.#answer(kind, answer);
    });
    notification.show();
    return notification;
  }
}

const answersTo: Readonly<Record<ReminderKind, readonly ReminderAnswer[]>> = {
  unsubmitted: ['submit', 'snooze'],
  'running-late': ['stop', 'snooze'],
  'not-tracking': ['open', 'snooze'],
};
