import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { notesOf } from '../../../scripts/packaging/release-notes.mjs';
import { unpinned } from '../../../scripts/packaging/workflows.mjs';

const changelog =
  '# Changelog\n\n## Unreleased\n\n- Later.\n\n## 1.2.0 (2026-11-24)\n\n- Now.\n- Too.\n\n## 1.1.0\n\n## 1.0.0\n\n- Once.\n';

test('the notes of a release are what the changelog says of it', () => {
  expect(notesOf(changelog, '1.2.0')).toBe('- Now.\n- Too.');
  expect(notesOf(changelog, '1.0.0')).toBe('- Once.');
  expect(notesOf(changelog, '1.1.0')).toBeNull();
  expect(notesOf(changelog, '2.0.0')).toBeNull();
  expect(notesOf(changelog, '1.2')).toBeNull();
});

test('an action that is not pinned to a commit with its version is found', () => {
  const pinned = `      - uses: actions/checkout@${'a'.repeat(40)} # v6.0.0`;
  const loose = [
    '      - uses: actions/checkout@v6',
    `      - uses: actions/checkout@${'a'.repeat(40)}`,
    '        uses: actions/checkout@main # v6.0.0',
  ];
  expect(unpinned([pinned, ...loose].join('\n'))).toEqual(loose);
});

const folder = join(import.meta.dirname, '../../../.github/workflows');

test.each(readdirSync(folder))('%s may only read, but for the job that makes the draft', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  expect(text).toMatch(/^permissions: \{ contents: read \}$/m);
  const others = [...text.matchAll(/^ +permissions: (.*)$/gm)].map(([, granted]) => granted);
  expect(others).toEqual(name === 'release.yml' ? ['{ contents: write }'] : []);
  expect(text).not.toContain('pull_request_target');
});
