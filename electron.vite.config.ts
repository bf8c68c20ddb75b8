import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

import packageJson from './package.json' with { type: 'json' };
import { buildId } from './scripts/packaging/build-id.mjs';

/** PATINA_VERSION: packages of another version than package.json's, to try updates. */
const define = {
  PATINA_VERSION: JSON.stringify(process.env['PATINA_VERSION'] ?? packageJson.version),
  PATINA_BUILD: JSON.stringify(buildId()),
  PATINA_SIGNED: JSON.stringify(Boolean(process.env['CSC_LINK'])),
};
/** Maps never get into a package; `npm run package` keeps them beside it. */
const sourcemap = process.env['PATINA_SOURCE_MAPS'] === undefined ? false : 'hidden';

export default defineConfig({
  main: {
    define,
    build: {
      externalizeDeps: true,
      minify: true,
      sourcemap,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          // The embedded Copper as a program of its own: the demo driver and the e2e tests kill the app and keep the server.
          'embedded-copper': 'src/main/demo/program.ts',
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap,
      // A sandboxed preload script cannot be an ES module.
      rolldownOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    define,
    build: { minify: true, sourcemap, rolldownOptions: { input: 'src/renderer/index.html' } },
    plugins: [svelte()],
  },
});
