import type { Dice } from '../support/dice.ts';
import type { Fate, Stage } from '../support/fault-proxy.ts';

/** What becomes of the comments of one round, and when the app is killed. */
export interface Plan {
  /** In the report. */
  readonly name: string;
  /** The fate of the first comment that is sent. */
  readonly first: Fate;
  /** The app is killed when the first comment has reached this stage; null: at any time. */
  readonly killAt: Stage | null;
  /** So many milliseconds after that. */
  readonly after: number;
  /** How many postings are submitted. */
  readonly postings: number;
}

/** The comment is in Copper, but the app cannot know it: the next process finds it at once. */
const stored = [
  { name: 'answer held back', first: { kind: 'hold-answer', sent: 'nothing' }, killAt: 'done', within: 400 },
  { name: 'half an answer', first: { kind: 'hold-answer', sent: 'half' }, killAt: 'half', within: 400 },
  { name: 'cut after storing', first: { kind: 'cut-answer' }, killAt: 'done', within: 400 },
] as const;

/** The answer is on its way: the app has confirmed the comment by the time it is killed, or has not. */
const answered = [{ name: 'answered', first: { kind: 'pass' }, killAt: 'answered', within: 3 }] as const;

/** Fates after which only two minutes of looking tell that the comment never arrived, or came late. */
const unstored = [
  {
    name: 'lost on its way',
    first: { kind: 'hold-request', lateBy: null },
    killAt: 'arrived',
    within: 400,
  },
  { name: 'cut before storing', first: { kind: 'cut-request' }, killAt: 'arrived', within: 400 },
] as const;

/** Draws a round. `quick`: only what settles within seconds. */
export function drawPlan(dice: Dice, quick: boolean): Plan {
  const postings = dice.between(1, 3);
  if (!quick && dice.happens(0.12)) {
    return { name: 'any time', first: { kind: 'pass' }, killAt: null, after: dice.between(0, 600), postings };
  }
  if (!quick && dice.happens(0.12)) {
    const lateBy = dice.between(500, 5_000);
    const first = { kind: 'hold-request', lateBy } as const;
    return { name: 'stored late', first, killAt: 'arrived', after: dice.between(0, 400), postings };
  }
  const choices = quick ? stored : dice.happens(0.2) ? unstored : [...stored, ...answered];
  const { name, first, killAt, within } =
    dice.pick<(typeof stored | typeof answered | typeof unstored)[number]>(choices) ?? stored[0];
  return { name, first, killAt, after: dice.between(0, within), postings };
}
