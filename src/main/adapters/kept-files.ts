import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { Attic, KeptFile } from '../../core/ports.ts';

/** How FileStore names what it keeps beside a document. */
const keptName =
  /^(?<document>.+)\.json\.(?:(?<copy>last-good)|(?<why>unreadable|newer-version)(?:-copy)?-(?<at>\d+)(?:-\d+)?|version-\d+(?:-\d+)?)$/;

/** What FileStore has kept aside below its folder. Everything is looked at when it is asked for. */
export function keptFiles(root: string): Attic {
  const pathOf = (file: string) => join(root, ...file.split('/'));
  const textOf = (file: string) => {
    try {
      return readFileSync(pathOf(file), 'utf8');
    } catch {
      return null;
    }
  };

  function kept(file: string): KeptFile | null {
    const named = keptName.exec(file)?.groups;
    if (named?.['document'] === undefined) return null;
    const { document, copy, why, at } = named;
    if (copy !== undefined) {
      // A copy is of use where its document says something else, or nothing any more.
      if (textOf(`${document}.json`) === textOf(file)) return null;
      return { file, document, why: 'copy', keptAt: statSync(pathOf(file)).mtimeMs };
    }
    if (why === 'unreadable' || why === 'newer-version') return { file, document, why, keptAt: Number(at) };
    return { file, document, why: 'older-version', keptAt: statSync(pathOf(file)).mtimeMs };
  }

  return {
    kept: () => {
      if (!existsSync(root)) return [];
      return readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .flatMap((found) => {
          const below = found.parentPath.slice(root.length + 1).split(/[/\\]/);
          return kept([...below, found.name].filter(Boolean).join('/')) ?? [];
        });
    },
    read: textOf,
  };
}
