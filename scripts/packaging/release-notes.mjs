/** `node release-notes.mjs v1.2.3`: prints what CHANGELOG.md says of a version; fails when it says nothing. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from '../project.mjs';

/**
 * @param {string} changelog
 * @param {string} version e.g. `1.2.3`
 * @returns {string | null} the text below the version's heading
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  return notes === '' ? null : notes;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const version = (process.argv[2] ?? '').replace(/^v/, '');
  const notes = notesOf(readFileSync(inProject('CHANGELOG.md'), 'utf8'), version);
  if (notes === null) {
    console.error(`CHANGELOG.md has nothing below "## ${version}": say there what is new.`);
    process.exitCode = 1;
  } else console.log(notes);
}
