import { defineConfig } from 'playwright/test';

import { hasTestHost, testHostNeeded } from './test/support/test-host.ts';

const withNetworks = hasTestHost();
if (!withNetworks) process.stderr.write(`${testHostNeeded}\n`);

/** The built app, driven by Playwright. `npm test` sets PATINA_ELECTRON_PATH, the Electron executable to launch. */
export default defineConfig({
  testDir: 'test/e2e',
  testIgnore: withNetworks ? [] : ['networks.spec.ts', 'secrets.spec.ts'],
  // A folder of its own: Playwright empties it, and the reports of the other suites lie beside it.
  outputDir: 'test-results/e2e',
  // One app at a time: they would fight over the tray, the shortcuts and the keyring.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 20 * 60_000,
  use: { trace: 'retain-on-failure' },
});
