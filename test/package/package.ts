import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { expect } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { electronPath } from '../support/places.ts';
import { startTrayHost } from '../support/tray-host.ts';
import { Checks, holds, soon } from './checks.ts';
import { openFeed } from './feed.ts';
import { fusesIn, fusesWanted } from './fuses.ts';
import { mainJob, post, posted, sendNow, signIn, startTask, track } from './main-job.ts';
import { forMacos, forWindows } from './other-systems.ts';
import { makePerson, type Person } from './person.ts';
import { RunningPackage, snapshotIn } from './running-package.ts';

/*
 * `npm run test:package`: the packages as people have them. As root, to install them; Patina runs as an ordinary user
 * with Chromium's sandbox, and Copper is the embedded one. The folders named are made by scripts/test-package.mjs.
 */
const [present = '', earlier = '', next = '', windows = '', macos = ''] = process.argv.slice(2);

/** The one file in a folder with an ending. */
function packageIn(folder: string, ending: string): string {
  const [name, ...others] = readdirSync(folder).filter((file) => file.endsWith(ending));
  if (name === undefined || others.length > 0) throw new Error(`not one ${ending} in ${folder}`);
  return join(folder, name);
}

const apt = (...args: string[]) =>
  execFileSync('apt-get', ['-q', '-y', '--allow-downgrades', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const program = '/opt/Patina/patina';
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const checks = new Checks();
const person = await makePerson();
const copper = await CopperProcess.start();
const unpacked = mkdtempSync(join(person.home, 'unpacked-'));
chownSync(unpacked, person.uid, person.gid);
const profile = () => join(String(person.env['XDG_CONFIG_HOME']), 'Patina');

try {
  await checks.part('an upgrade over the store of an earlier commit', upgrade);
  await checks.part('the installed package', installed);
  await checks.part('what the program refuses to be', fuses);
  await checks.part('removing it', removal);
  await checks.part('tar.gz', () => elsewhere('tar.gz', unpackTar));
  await checks.part('the content of the rpm', () => elsewhere('rpm', unpackRpm));
  await checks.part('the content of the AppImage', () => elsewhere('AppImage', unpackAppImage));
  await checks.part('updates of the AppImage', updates);
  await checks.part('the folder for Windows', () => forWindows(checks, join(windows, 'win-unpacked')));
  await checks.part('the folder for macOS, x64', () => forMacos(checks, join(macos, 'mac'), 'x64'));
  await checks.part('the folder for macOS, arm64', () => forMacos(checks, join(macos, 'mac-arm64'), 'arm64'));
} finally {
  await copper.stop();
  if (existsSync(program)) apt('purge', 'patina');
  await person.leave();
}
process.stdout.write(`\n${checks.passed} passed, ${checks.failed} failed\n`);
process.exitCode = checks.failed === 0 ? 0 : 1;

async function upgrade(): Promise<void> {
  let app = null as RunningPackage | null;
  const comment = 'Written before the upgrade';
  try {
    await checks.that('apt installs the earlier package', () => {
      apt('install', packageIn(earlier, '.deb'));
    });
    await checks.that('the earlier one keeps a setting, a queued posting and a running timer', async () => {
      app = await RunningPackage.start(person, program);
      const page = await app.page();
      await signIn(page, copper);
      await page.evaluate(() =>
        window.patina.run('setPreferences', {
          rounding: { step: 25, direction: 'up' },
          undoSeconds: 7,
        } as Parameters<typeof window.patina.run<'setPreferences'>>[1]),
      );
      await track(page);
      await copper.switch({ offline: true });
      await post(page, '0.5', comment);
      await expect(page.getByRole('status')).toContainText('1 waiting');
      await page.getByRole('tab', { name: 'Track' }).click();
      await startTask(page);
      await app.end();
    });
    await checks.that('its store has the older schema', () => {
      const settings: unknown = JSON.parse(readFileSync(join(profile(), 'data/settings.json'), 'utf8'));
      holds(
        typeof settings === 'object' && settings !== null && !('version' in settings),
        'it has a version',
      );
    });
    await checks.that('apt upgrades it', () => {
      apt('install', packageIn(present, '.deb'));
    });
    await checks.that('the timer still runs, the posting still waits, the setting still holds', async () => {
      app = await RunningPackage.start(person, program);
      const page = await app.page();
      const snapshot = await snapshotIn(page);
      expect(snapshot.timer.kind === 'stopped' ? null : snapshot.timer.task.name).toMatch(/translations/i);
      expect(snapshot.outbox).toMatchObject([{ comment, hours: 50 }]);
      expect(snapshot.preferences).toMatchObject({ undoSeconds: 7, rounding: { step: 25, direction: 'up' } });
      expect(snapshot.notices.filter(({ kind }) => kind === 'file-restored')).toEqual([]);
    });
    await checks.that('the posting arrives once', async () => {
      await copper.switch({ offline: false });
      await soon('the posting is in Copper', async () => (await posted(copper, comment)) > 0);
      const page = await app?.page();
      if (page === undefined) throw new Error('it does not run');
      await soon('the outbox is empty', async () => (await snapshotIn(page)).outbox.length === 0);
      expect(await posted(copper, comment)).toBe(1);
      await page.evaluate(() => window.patina.run('stop', undefined));
    });
    await checks.that('the older file stays beside the new one when that is written', async () => {
      const page = await app?.page();
      const snapshot = page === undefined ? null : await snapshotIn(page);
      if (page === undefined || snapshot === null) throw new Error('it does not run');
      const wanted = { ...snapshot.preferences, undoSeconds: 8 };
      await page.evaluate((changed) => window.patina.run('setPreferences', changed), wanted);
      holds(
        existsSync(join(profile(), 'data/settings.json.version-0')),
        'there is no settings.json.version-0',
      );
    });
    await app?.end();
    await checks.that('data of a newer Patina is told of and not destroyed', async () => {
      const settings = join(profile(), 'data/settings.json');
      const newer = JSON.stringify({ version: 99, preferences: 'unknown today' });
      for (const file of [settings, `${settings}.last-good`]) writeFileSync(file, newer);
      app = await RunningPackage.start(person, program);
      const { notices } = await snapshotIn(await app.page());
      expect(notices).toContainEqual(
        expect.objectContaining({ kind: 'file-restored', why: 'newer-version' }),
      );
      const kept = readdirSync(join(profile(), 'data')).filter((name) => /newer-version/.test(name));
      holds(
        kept.some((name) => readFileSync(join(profile(), 'data', name), 'utf8') === newer),
        'what the newer one wrote is gone',
      );
    });
  } finally {
    await copper.switch({ offline: false });
    await app?.end();
    rmSync(profile(), { recursive: true, force: true });
  }
}

async function installed(): Promise<void> {
  let app = null as RunningPackage | null;
  try {
    await checks.that('apt installs it', () => {
      apt('install', '--reinstall', packageIn(present, '.deb'));
    });
    await checks.that('the desktop entry is valid, and has icons of all sizes', () => {
      const entry = '/usr/share/applications/patina.desktop';
      execFileSync('desktop-file-validate', [entry]);
      expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=\/opt\/Patina\/patina %U$/m);
      for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
        const icon = `/usr/share/icons/hicolor/${size}x${size}/apps/patina.png`;
        holds(existsSync(icon), `there is no ${icon}`);
      }
    });
    await checks.that('it opens patina:// links', async () => {
      expect(await person.run('gio', ['mime', 'x-scheme-handler/patina'])).toContain('patina.desktop');
      expect(await person.run('xdg-mime', ['query', 'default', 'x-scheme-handler/patina'])).toContain(
        'patina.desktop',
      );
    });
    await checks.that('the AppArmor profile names the program', () => {
      expect(readFileSync('/opt/Patina/resources/apparmor-profile', 'utf8')).toContain(
        'profile patina /opt/Patina/patina flags=(unconfined)',
      );
    });
    await checks.that('it says which Patina it is', async () => {
      expect(await person.run('/usr/bin/patina', ['--version'])).toMatch(
        new RegExp(`^Patina ${version.replaceAll('.', '\\.')} \\([0-9a-f]{10}(-changed)?\\)\n$`),
      );
    });
    await checks.that('it starts with the sandbox, and does the main job', async () => {
      app = await RunningPackage.start(person, program);
      const page = await app.page();
      await signIn(page, copper);
      await mainJob(page, copper, 'From the deb');
    });
    await checks.that('its windows are sandboxed', () => {
      const renderers = processesOf(person).filter(({ command }) => command.includes('--type=renderer'));
      holds(renderers.length > 0, 'there is no window');
      for (const { status, command } of renderers) {
        holds(!command.includes('--no-sandbox'), 'a window runs without the sandbox');
        // The filter of system calls: 2 is one of its own.
        expect(status).toMatch(/^Seccomp:\t2$/m);
      }
    });
    await checks.that('it is known again after a restart, from the keyring', async () => {
      await app?.end();
      app = await RunningPackage.start(person, program, ['--hidden']);
      const page = await app.page();
      await soon('it is online', async () => (await snapshotIn(page)).connection.kind === 'online');
      expect((await snapshotIn(page)).account).toMatchObject({
        session: 'signed-in',
        password: 'in-keychain',
      });
    });
    await checks.that('a link leads to the day', async () => {
      const page = await app?.page();
      if (page === undefined) throw new Error('it does not run');
      await expect(page.getByRole('tab', { name: 'Track' })).toHaveAttribute('aria-selected', 'true');
      await person.run('gio', ['open', 'patina://day']);
      await expect(page.getByRole('tab', { name: 'Day' })).toHaveAttribute('aria-selected', 'true');
      // This session has no tray, so Patina shows itself as a window.
      expect(await shownWindows(person)).toHaveLength(1);
    });
    await checks.that('it starts with the desktop when that is wanted: an icon, and no window', async () => {
      const page = await app?.page();
      if (page === undefined) throw new Error('it does not run');
      const entry = join(String(person.env['XDG_CONFIG_HOME']), 'autostart/patina.desktop');
      await page.evaluate(() => window.patina.run('setStartAtLogin', { start: 'at-login' }));
      execFileSync('desktop-file-validate', [entry]);
      expect(readFileSync(entry, 'utf8')).toContain('Exec="/opt/Patina/patina" "--hidden"\n');
      await app?.end();
      const tray = await startTrayHost(person.env['DBUS_SESSION_BUS_ADDRESS']);
      try {
        // It keeps its launcher's output open, so nobody waits for that to end.
        person.start('gio', ['launch', entry]);
        await tray.waitForItem(60_000);
        expect(await shownWindows(person)).toEqual([]);
        await tray.click();
        await soon('a click shows it', async () => (await shownWindows(person)).length === 1);
      } finally {
        await tray.close();
      }
      for (const { pid, command } of processesOf(person)) {
        if (command.startsWith('/opt/Patina/patina --hidden')) endProcess(pid);
      }
      await soon(
        'it has ended',
        () => !processesOf(person).some(({ command }) => command.startsWith('/opt/Patina/patina')),
      );
      app = await RunningPackage.start(person, program, ['--hidden']);
    });
    await checks.that('it says that a package manager updates it', async () => {
      const page = await app?.page();
      expect(page === undefined ? null : (await snapshotIn(page)).updates).toMatchObject({
        how: 'told',
        forbidden: false,
      });
    });
    await checks.that('the administrator can forbid updates', async () => {
      await app?.end();
      mkdirSync('/etc/patina', { recursive: true });
      writeFileSync('/etc/patina/managed.json', '{"updates":"off"}');
      try {
        app = await RunningPackage.start(person, program);
        expect((await snapshotIn(await app.page())).updates).toMatchObject({ forbidden: true });
      } finally {
        rmSync('/etc/patina', { recursive: true });
      }
    });
    await checks.that('it tells of a newer version, and downloads nothing', async () => {
      await app?.end();
      const feed = await openFeed(next);
      try {
        writeFileSync('/opt/Patina/resources/app-update.yml', feedOf(feed.address));
        app = await RunningPackage.start(person, program);
        const page = await app.page();
        await page.evaluate(() => window.patina.run('lookForUpdate', undefined));
        await soon('the notice is there', async () =>
          (await snapshotIn(page)).notices.some((notice) => notice.kind === 'update'),
        );
        expect((await snapshotIn(page)).updates.state).toEqual({ kind: 'available', version: '0.2.0' });
      } finally {
        feed.close();
      }
    });
  } finally {
    await app?.end();
  }
}

async function fuses(): Promise<void> {
  await checks.that('the fuses are as configured', async () => {
    expect(await fusesIn(program)).toEqual(fusesWanted);
  });
  const marker = join(person.home, 'loaded');
  const module = join(person.home, 'module.cjs');
  writeFileSync(module, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'loaded')`);
  const say = (env: NodeJS.ProcessEnv, ...args: string[]) => {
    rmSync(marker, { force: true });
    return person.run(program, [...args, '--version'], env);
  };
  await checks.that('ELECTRON_RUN_AS_NODE makes no Node of it', async () => {
    const asNode = { ELECTRON_RUN_AS_NODE: '1' };
    // What an Electron without these fuses does: else this proves nothing.
    const ordinary = execFileSync(electronPath(), ['--version'], { env: { ...process.env, ...asNode } });
    expect(String(ordinary)).toMatch(/^v\d/);
    expect(await say(asNode)).toMatch(/^Patina /);
    expect(await say(asNode, '-e', 'process.exit(3)')).toMatch(/^Patina /);
  });
  await checks.that('NODE_OPTIONS loads nothing into it', async () => {
    const loading = { NODE_OPTIONS: `--require=${module}` };
    execFileSync(electronPath(), ['-e', ''], {
      env: { ...process.env, ...loading, ELECTRON_RUN_AS_NODE: '1' },
    });
    holds(existsSync(marker), 'the module loads nowhere, so this proves nothing');
    expect(await say(loading)).toMatch(/^Patina /);
    holds(!existsSync(marker), 'the module was loaded');
  });
  await checks.that('--inspect opens no debugger', async () => {
    const port = 40_000 + (process.pid % 20_000);
    const app = await RunningPackage.start(person, program, [`--inspect=${port}`]);
    try {
      await app.page();
      await expect(fetch(`http://127.0.0.1:${port}/json/version`)).rejects.toThrow();
    } finally {
      await app.end();
    }
  });
}

async function removal(): Promise<void> {
  await checks.that('apt removes all of it, and leaves the person’s data', async () => {
    holds(existsSync(profile()), 'there is no data');
    apt('purge', 'patina');
    for (const path of [
      '/opt/Patina',
      '/usr/bin/patina',
      '/etc/alternatives/patina',
      '/etc/apparmor.d/patina',
      '/usr/share/applications/patina.desktop',
      '/usr/share/icons/hicolor/512x512/apps/patina.png',
    ]) {
      holds(!existsSync(path), `${path} is still there`);
    }
    expect(await person.run('gio', ['mime', 'x-scheme-handler/patina'])).not.toContain('patina.desktop');
    holds(existsSync(join(profile(), 'data')), 'the data is gone');
  });
}

/** The same main job from a package that is only unpacked. */
async function elsewhere(form: string, unpack: (into: string) => string): Promise<void> {
  const folder = join(unpacked, form);
  let app = null as RunningPackage | null;
  try {
    await checks.that('it starts, and does the main job', async () => {
      mkdirSync(folder);
      const start = unpack(folder);
      execFileSync('chown', ['-R', `${person.uid}:${person.gid}`, folder]);
      rmSync(profile(), { recursive: true, force: true });
      app = await RunningPackage.start(person, start);
      const page = await app.page();
      await signIn(page, copper);
      expect((await snapshotIn(page)).account?.password).toBe('in-keychain');
      await mainJob(page, copper, `From the ${form}`);
    });
  } finally {
    await app?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function unpackTar(into: string): string {
  execFileSync('tar', ['-xzf', packageIn(present, '.tar.gz'), '-C', into, '--strip-components=1']);
  return join(into, 'patina');
}

function unpackRpm(into: string): string {
  execFileSync('bsdtar', ['-xf', packageIn(present, '.rpm'), '-C', into]);
  const needs = execFileSync('rpm', ['-qp', '--requires', packageIn(present, '.rpm')], { encoding: 'utf8' });
  for (const need of ['gtk3', 'libsecret', 'nss', 'alsa-lib', 'libgbm']) expect(needs).toContain(need);
  return join(into, 'opt/Patina/patina');
}

function unpackAppImage(into: string): string {
  // The stand-in for the runtime is as long; a genuine one tells its own length.
  const image = packageIn(present, '.AppImage');
  const offset = image.includes('stand-in')
    ? '4096'
    : execFileSync(image, ['--appimage-offset'], { encoding: 'utf8' }).trim();
  execFileSync(
    'unsquashfs',
    ['-quiet', '-no-progress', '-offset', offset, '-dest', join(into, 'app'), image],
    {
      stdio: 'ignore',
    },
  );
  return join(into, 'app/AppRun');
}

async function updates(): Promise<void> {
  const folder = join(unpacked, 'update');
  const image = join(folder, 'Patina.AppImage');
  const feed = await openFeed(next);
  let app = null as RunningPackage | null;
  try {
    mkdirSync(folder);
    const start = unpackAppImage(folder);
    cpSync(packageIn(present, '.AppImage'), image);
    chmodSync(image, 0o755);
    writeFileSync(join(folder, 'app/resources/app-update.yml'), feedOf(feed.address));
    execFileSync('chown', ['-R', `${person.uid}:${person.gid}`, folder]);
    rmSync(profile(), { recursive: true, force: true });
    const before = statSync(image).ino;
    const env = { APPIMAGE: image, TMPDIR: folder };

    await checks.that('a version whose checksum is wrong is refused, and told', async () => {
      feed.tamper('wrong-checksum');
      app = await RunningPackage.start(person, start, [], env);
      const page = await app.page();
      await signIn(page, copper);
      expect((await snapshotIn(page)).updates.how).toBe('automatic');
      await page.evaluate(() => window.patina.run('lookForUpdate', undefined));
      await soon(
        'it is refused',
        async () => (await snapshotIn(page)).updates.state.kind === 'refused',
        300_000,
      );
      await expect(
        page.getByText('was refused: what was downloaded is not what was published'),
      ).toBeVisible();
      expect(statSync(image).ino).toBe(before);
    });
    await checks.that('the right one is found, fetched and checked', async () => {
      feed.tamper('right');
      const page = await app?.page();
      if (page === undefined) throw new Error('it does not run');
      await page.evaluate(() => window.patina.run('lookForUpdate', undefined));
      await soon('it is ready', async () => (await snapshotIn(page)).updates.state.kind === 'ready', 300_000);
      expect(statSync(image).ino).toBe(before);
    });
    const comment = 'On its way during an update';
    await checks.that('it waits for a posting that is on its way', async () => {
      const page = await app?.page();
      if (page === undefined) throw new Error('it does not run');
      await track(page);
      await copper.switch({ delayMs: 12_000 });
      await post(page, '0.5', comment);
      await sendNow(page);
      await soon(
        'it is being sent',
        async () => (await snapshotIn(page)).outbox[0]?.state.kind === 'sending',
      );
      await page.evaluate(() => window.patina.run('installUpdate', undefined));
      const { outbox, updates: view } = await snapshotIn(page);
      expect(outbox[0]?.state.kind).toBe('sending');
      expect(view.state).toEqual({ kind: 'ready', version: '0.2.0', install: 'when-quiet' });
      holds(app?.ended === false, 'it has ended');
      expect(statSync(image).ino).toBe(before);
    });
    await checks.that('it installs itself when the posting has arrived, and starts anew', async () => {
      await soon('it has ended', () => app?.ended === true);
      expect(await posted(copper, comment)).toBe(1);
      await copper.switch({ delayMs: 0 });
      holds(statSync(image).ino !== before, 'the file is the same');
      const log = join(profile(), 'logs/patina.log');
      await soon('the new one runs', () => /started .*0\.2\.0 /.test(readFileSync(log, 'utf8')));
      expect(await person.run(image, ['--version'], env)).toMatch(/^Patina 0\.2\.0 /);
    });
    await checks.that('nothing was posted twice', async () => {
      expect(await posted(copper, comment)).toBe(1);
    });
  } finally {
    feed.tamper('right');
    feed.close();
    await copper.switch({ delayMs: 0 });
    await app?.end();
    for (const { pid, command } of processesOf(person)) {
      if (command.includes(folder)) endProcess(pid);
    }
  }
}

function feedOf(address: string): string {
  return `provider: generic\nurl: ${address}\nupdaterCacheDirName: patina-updater\n`;
}

/** The windows of Patina that can be seen. */
async function shownWindows(of: Person): Promise<readonly string[]> {
  const tree = await of.run('xwininfo', ['-root', '-tree']);
  const ours = [...tree.matchAll(/^ +(0x[0-9a-f]+) .*\("patina" "[Pp]atina"\) +[1-9]\d\dx/gm)];
  const states = await Promise.all(ours.map(([, id = '']) => of.run('xwininfo', ['-id', id])));
  return states.filter((state) => state.includes('Map State: IsViewable'));
}

interface Running {
  readonly pid: number;
  readonly command: string;
  readonly status: string;
}

/** Asks a process to end; it may have ended with its parent meanwhile. */
function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The person's processes. */
function processesOf({ uid }: Person): readonly Running[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      if (!new RegExp(`^Uid:\t${uid}\t`, 'm').test(status)) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), command, status }];
    } catch {
      return [];
    }
  });
}
