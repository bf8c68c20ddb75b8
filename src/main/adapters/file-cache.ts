import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Cache, Log } from '../../core/ports.ts';

/** The catalogue's cache as JSON files: written behind the app's back, and no loss when it cannot be. */
export function fileCache(root: string, log: Log): Cache {
  const pathOf = (document: string) => join(root, `${document}.json`);
  return {
    read: async (document) => {
      try {
        const content: unknown = JSON.parse(await readFile(pathOf(document), 'utf8'));
        return content;
      } catch {
        return undefined;
      }
    },
    write: async (document, content) => {
      const path = pathOf(document);
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
        await rename(`${path}.new`, path);
      } catch (error) {
        log.warn('cache-not-written', { document, cause: String(error) });
      }
    },
    remove: (folder) => rm(join(root, folder), { recursive: true, force: true }),
    keepOnly: async (folder, names) => {
      const kept = new Set(names.map((name) => `${name}.json`));
      try {
        const files = await readdir(join(root, folder));
        for (const file of files) if (!kept.has(file)) await rm(join(root, folder, file), { force: true });
      } catch (error) {
        log.warn('cache-not-tidied', { folder, cause: String(error) });
      }
    },
  };
}
