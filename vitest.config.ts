import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

import { hasTestHost, testHostNeeded } from './test/support/test-host.ts';

const withNetworks = hasTestHost();
if (!withNetworks) process.stderr.write(`${testHostNeeded}\n`);

/** Run by `npm test -- unit` on the Node inside Electron, in a desktop session of its own. */
export default defineConfig({
  define: {
    PATINA_VERSION: JSON.stringify('0.0.0'),
    PATINA_BUILD: JSON.stringify('tested'),
    PATINA_SIGNED: 'false',
  },
  // Without this, what runs on Node is compiled as for a server, where runes do not react: `$effect` never runs.
  plugins: [svelte({ configFile: false, dynamicCompileOptions: () => ({ generate: 'client' }) })],
  ssr: { resolve: { conditions: ['browser', 'module', 'node'] } },
  test: {
    include: [
      'test/{shared,core,main,renderer,integration,scripts,faults,fuzz,bench}/**/*.test.ts',
      'test/*.test.ts',
    ],
    // What these test exists on Linux only; elsewhere they are left out rather than skipped.
    exclude: [
      ...(withNetworks ? [] : ['test/integration/networks.test.ts']),
      ...(process.platform === 'linux'
        ? []
        : [
            'test/scripts/{electron-registry,headless-session,packaging/linux-packages}.test.ts',
            'test/integration/full-disk.test.ts',
          ]),
    ],
    environment: 'node',
    // Both pools run on Electron's Node; a thread starts in a quarter of the time of a process.
    pool: 'threads',
    globals: false,
    retry: 0,
    allowOnly: false,
    testTimeout: 10_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
