import { expect, test } from 'vitest';

import { english } from '../../../src/shared/wording/en.ts';

const restored = {
  id: 'restored',
  kind: 'file-restored',
  document: 'timer',
  why: 'unreadable',
  keptAs: 'timer.json.unreadable-1',
  replacedBy: 'copy',
} as const;

test('a restored file is named, with what is safe and what to do', () => {
  expect(english.fileRestored(restored, 'The timer')).toBe(
    'The file “The timer” could not be read. It is kept aside. Its last good copy is used. Please check whether your latest entries are complete; if not, look at “Restore…” in the preferences, under Backups.',
  );
});

test.each(['accounts/a/outbox/p', 'accounts/a/postings-2026-11'])(
  'without %s nobody knows what was posted, and that is said',
  (document) => {
    expect(english.fileRestored({ ...restored, document, replacedBy: 'nothing' }, 'Postings')).toMatch(
      /look at the tasks in Copper before you post that time again\.$/,
    );
    expect(english.fileRestored({ ...restored, document }, 'Postings')).not.toMatch(/in Copper/);
  },
);
