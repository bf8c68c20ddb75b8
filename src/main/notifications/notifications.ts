import { formatShort } from '../../shared/duration.ts';
import { isolated } from '../../shared/isolated.ts';
import type { ReminderKind } from '../../shared/domain.ts';
import type { AwayView, Snapshot } from '../../shared/snapshot.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { Action } from '../action.ts';
import type { Notifier, Shown } from './notifier.ts';

/** A notification as the state calls for it. */
export interface Wanted {
  /** The same one is not shown twice. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly answers: readonly { readonly label: string; readonly action: Action }[];
  readonly click: Action;
}

/** Shows what a snapshot calls for, each once, and takes away what no longer holds. */
export class Notifications {
  readonly #icon: string;
  readonly #words: Wording;
  readonly #notifier: () => Promise<Notifier>;
  readonly #act: (action: Action) => void;
  readonly #shown = new Map<string, Promise<Shown>>();

  constructor(
    icon: string,
    words: Wording,
    notifier: () => Promise<Notifier>,
    act: (action: Action) => void,
  ) {
    this.#icon = icon;
    this.#words = words;
    this.#notifier = notifier;
    this.#act = act;
  }

  show(snapshot: Snapshot): void {
    const wanted = wantedNotifications(snapshot, this.#words, timeText);
    for (const [key, shown] of this.#shown) {
      if (wanted.some((other) => other.key === key)) continue;
      this.#shown.delete(key);
      void shown.then(({ close }) => close());
    }
    for (const one of wanted) if (!this.#shown.has(one.key)) this.#shown.set(one.key, this.#made(one));
  }

  async #made({ title, text, answers, click }: Wanted): Promise<Shown> {
    const notifier = await this.#notifier();
    return notifier.show({
      title,
      text,
      icon: this.#icon,
      buttons: answers.map(({ label }) => label),
      onAnswer: (answer) => {
        const action = answer === 'click' ? click : answers[answer]?.action;
        if (action !== undefined) this.#act(action);
      },
    });
  }
}

const timeText = (instant: number) =>
  new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(instant);

/** The notifications that belong to a snapshot. */
export function wantedNotifications(
  { away, notices }: Snapshot,
  words: Wording,
  time: (instant: number) => string,
): readonly Wanted[] {
  const reminders = notices.flatMap((notice) =>
    notice.kind === 'reminder' ? [reminder(notice.reminder, words)] : [],
  );
  return away === null ? reminders : [awayQuestion(away, words, time), ...reminders];
}

function awayQuestion(away: AwayView, words: Wording, time: (instant: number) => string): Wanted {
  const gap = { from: away.from, to: away.to };
  return {
    key: `away ${away.from}`,
    title: words.youWereAway,
    text: `${words.awayQuestion(time(away.from), time(away.to))}. ${words.awayWhat(formatShort(away.to - away.from), isolated(away.task.name))}`,
    answers: [
      { label: words.keep, action: { kind: 'answer-away', given: { gap, answer: { kind: 'keep' } } } },
      { label: words.remove, action: { kind: 'answer-away', given: { gap, answer: { kind: 'remove' } } } },
    ],
    click: { kind: 'open', screen: 'as-it-was' },
  };
}

function reminder(kind: ReminderKind, words: Wording): Wanted {
  const { title, text } = words.reminders[kind];
  const answers: Readonly<Record<ReminderKind, Wanted['answers']>> = {
    unsubmitted: [{ label: words.reminderAnswers.submit, action: { kind: 'submit-day' } }],
    'running-late': [{ label: words.reminderAnswers.stop, action: { kind: 'stop' } }],
    'not-tracking': [{ label: words.reminderAnswers.open, action: { kind: 'open', screen: 'as-it-was' } }],
  };
  const snooze = { label: words.reminderAnswers.snooze, action: { kind: 'snooze', reminder: kind } } as const;
  return {
    key: `reminder ${kind}`,
    title,
    text,
    answers: [...answers[kind], snooze],
    click: { kind: 'open', screen: kind === 'unsubmitted' ? 'day' : 'as-it-was' },
  };
}
