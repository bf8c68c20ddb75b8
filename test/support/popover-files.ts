import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './places.ts';

const assets = join(projectFolder, 'out/renderer/assets');

/**
 * The scripts and styles that the built popover loads before it shows anything: what its page names, what that
 * imports, and the largest of the languages.
 */
export function popoverFiles(): readonly string[] {
  const page = readFileSync(join(projectFolder, 'out/renderer/index.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\.?\/?assets\/([^"]+)"/g)].map(([, name]) => name ?? '');
  for (const file of files) {
    const text = file.endsWith('.js') ? readFileSync(join(assets, file), 'utf8') : '';
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) {
      if (!files.includes(name)) files.push(name);
    }
  }
  const languages = readdirSync(assets).filter((name) => /^(en|de|fr|es)-/.test(name));
  const [largest] = languages.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (files.length === 0 || largest === undefined) throw new Error('the popover has not been built');
  return [...files, largest].map((name) => join(assets, name));
}

const sizeOf = (name: string) => statSync(join(assets, name)).size;
