import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { executableName } from '../../scripts/electron-official.mjs';
import { environmentFor, findElectron } from '../../scripts/electron.mjs';

let folder: string;
let said: () => string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-electron-test-'));
  const log = vi.spyOn(console, 'log').mockReturnValue();
  said = () => log.mock.calls.flat().join('\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Something that passes for an unpacked Electron. */
function putElectronInto(at: string) {
  const path = join(at, executableName);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  writeFileSync(join(at, 'version'), '44.0.1');
  return path;
}

describe('ELECTRON_OVERRIDE_DIST_PATH', () => {
  test('is preferred to every other Electron', async () => {
    const path = putElectronInto(folder);
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    vi.stubEnv('PATINA_ELECTRON', 'registry');
    expect(await findElectron()).toEqual({ path, folder, version: '44.0.1', kind: 'override' });
    expect(said()).toBe(`Electron 44.0.1: from ELECTRON_OVERRIDE_DIST_PATH, ${folder}`);
  });

  test('that holds no Electron is an error that names the missing file, not a reason to take another', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    await expect(findElectron()).rejects.toThrow(join(folder, executableName));
    await expect(findElectron()).rejects.toThrow('Name the folder that holds the Electron executable');
  });
});

if (process.platform === 'linux' && process.arch === 'x64') {
  test('PATINA_ELECTRON=registry takes the substitute and calls it unofficial', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '');
    vi.stubEnv('PATINA_ELECTRON', 'registry');
    vi.stubEnv('XDG_CACHE_HOME', folder);
    const substitute = join(folder, 'patina', 'electron-42.0.0');
    putElectronInto(substitute);
    expect(await findElectron()).toMatchObject({ folder: substitute, kind: 'registry' });
    expect(said()).toContain('unofficial repackaging');
    expect(said()).toContain('for development and tests only');
  });
}

test('the environment for Electron names it to every tool, and does not turn the app into a mere Node', () => {
  vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
  const env = environmentFor({ path: '/e/electron', folder: '/e', version: '44.0.1', kind: 'override' });
  expect(env).toMatchObject({
    ELECTRON_OVERRIDE_DIST_PATH: '/e',
    ELECTRON_EXEC_PATH: '/e/electron',
    PATINA_ELECTRON_PATH: '/e/electron',
    PATH: process.env['PATH'],
  });
  expect(env).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
});
