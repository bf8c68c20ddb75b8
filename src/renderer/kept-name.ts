import type { KeptSubject } from '../shared/kept-aside.ts';
import { monthText } from './time-text.ts';
import { words } from './words.ts';

/** `Entries of November 2026`: what a file is about. */
export const keptName = (subject: KeptSubject): string =>
  words.kept.subject(subject, 'month' in subject ? monthText(subject.month) : '');
