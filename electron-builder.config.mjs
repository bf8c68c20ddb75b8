import { join } from 'node:path';

import { wanted as fuses } from './scripts/packaging/fuses.mjs';
import { checkContent } from './scripts/packaging/content.mjs';
import { removeDefaultApp } from './scripts/packaging/default-app.mjs';

/**
 * How the packages are made; `npm run package` fills in what differs from machine to machine:
 * PATINA_TARGET: `linux`, `mac` or `win`, one at a time.
 * PATINA_UNOFFICIAL_ELECTRON: a folder with an Electron whose checksum nobody has signed; the packages say so.
 * PATINA_UNOFFICIAL_ELECTRON_VERSION: its version.
 * PATINA_STAND_IN_RUNTIME: the AppImage has no genuine runtime; its name says so.
 * PATINA_QUICK: for tests; larger, and made in less time.
 * GITHUB_REPOSITORY: `owner/name`, where releases are; without it a package finds no updates.
 */
const { env } = process;
const target = env.PATINA_TARGET ?? { darwin: 'mac', win32: 'win' }[String(process.platform)] ?? 'linux';
const node = { mac: 'darwin', win: 'win32' }[target] ?? 'linux';
const trayImages = { mac: 'macos', win: 'windows' }[target] ?? 'linux';

const unofficial = env.PATINA_UNOFFICIAL_ELECTRON ? '-unofficial' : '';
const standIn = env.PATINA_STAND_IN_RUNTIME ? '-stand-in' : '';
const [owner = '', repo = ''] = env.GITHUB_REPOSITORY?.split('/') ?? [];
// A top-level domain that never exists (RFC 2606).
const homepage = owner === '' ? 'https://patina.invalid' : `https://github.com/${owner}/${repo}`;

/** @type {boolean} */
const quick = env.PATINA_QUICK !== undefined;
const ours = (/** @type {string} */ name) => join(import.meta.dirname, 'resources/packaging', name);
const installed = {
  afterInstall: ours('after-install.sh'),
  afterRemove: ours('after-remove.sh'),
  appArmorProfile: ours('apparmor-profile'),
};

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'app.patina.Patina',
  // The folder's name everywhere: a space in it breaks xdg-open on Debian.
  productName: 'Patina',
  copyright: 'The Patina authors',
  // Electron takes the window's app id from it, which has to be the .desktop file's name.
  extraMetadata: { desktopName: 'patina.desktop', homepage },
  directories: { output: 'dist', buildResources: 'resources/packaging' },
  artifactName: `Patina-\${version}-\${os}-\${arch}${unofficial}.\${ext}`,

  ...(unofficial === ''
    ? {}
    : {
        electronDist: env.PATINA_UNOFFICIAL_ELECTRON ?? null,
        electronVersion: env.PATINA_UNOFFICIAL_ELECTRON_VERSION ?? null,
      }),
  electronLanguages: ['en-US', 'de', 'fr', 'es'],
  electronFuses: fuses,
  compression: quick ? 'store' : 'normal',

  // Only here: file patterns of a platform would bring the whole project in.
  files: [
    'out/**/*',
    '!out/**/*.map',
    '!out/main/embedded-copper.js',
    'resources/icon.png',
    `resources/tray/${trayImages}/**/*`,
    '!**/node_modules/keytar/{src,script,binding.gyp,README.md,keytar.d.ts,build}{,/**/*}',
    `!**/node_modules/keytar/prebuilds/!(${node}-\${arch}){,/**/*}`,
    // What keytar's source is compiled with.
    '!**/node_modules/node-addon-api{,/**/*}',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  // keytar brings its binaries.
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  afterExtract: removeDefaultApp,
  afterPack: checkContent,

  // Also where nothing is published: it makes latest-*.yml and app-update.yml.
  publish:
    owner === ''
      ? { provider: 'generic', url: 'https://patina.invalid/updates' }
      : { provider: 'github', owner, repo, releaseType: 'draft' },
  protocols: [{ name: 'Patina', schemes: ['patina'] }],

  linux: {
    executableName: 'patina',
    syncDesktopName: true,
    icon: 'resources/icons/png',
    category: 'Office',
    synopsis: 'Time tracker for Copper in the system tray',
    maintainer: 'The Patina authors <patina@patina.invalid>',
    vendor: 'The Patina authors',
    desktop: {
      entry: {
        Name: 'Patina',
        GenericName: 'Time Tracker',
        Keywords: 'time;tracker;timesheet;Copper;',
        'GenericName[de]': 'Zeiterfassung',
        'GenericName[fr]': 'Suivi du temps',
        'GenericName[es]': 'Control de horas',
      },
    },
  },
  // Electron's own needs and keytar's (libsecret); Debian 13 and Ubuntu 24.04 renamed some libraries (t64).
  deb: {
    ...installed,
    compression: quick ? 'gz' : 'xz',
    depends: [
      'libgtk-3-0 | libgtk-3-0t64',
      'libasound2 | libasound2t64',
      'libnss3',
      'libgbm1',
      'libxss1',
      'libxtst6',
      'libnotify4',
      'libatspi2.0-0 | libatspi2.0-0t64',
      'libuuid1',
      'libsecret-1-0',
      'xdg-utils',
    ],
    recommends: ['gnome-keyring | kwalletmanager | keepassxc'],
    packageCategory: 'misc',
    artifactName: `Patina-\${version}-linux-\${arch}${unofficial}.\${ext}`,
  },
  rpm: {
    ...installed,
    compression: quick ? 'gzip' : 'xz',
    // Named as in Fedora, and where openSUSE has another name, both.
    depends: [
      'gtk3',
      '(alsa-lib or libasound2)',
      '(nss or mozilla-nss)',
      '(mesa-libgbm or libgbm1)',
      '(libXScrnSaver or libXss1)',
      '(libXtst or libXtst6)',
      '(libnotify or libnotify4)',
      'at-spi2-core',
      '(libuuid or libuuid1)',
      '(libsecret or libsecret-1-0)',
      'xdg-utils',
    ],
    artifactName: `Patina-\${version}-linux-\${arch}${unofficial}.\${ext}`,
  },
  appImage: { artifactName: `Patina-\${version}-linux-\${arch}${unofficial}${standIn}.\${ext}` },
  // The older default needs FUSE 2 and starts without the sandbox.
  toolsets: { appimage: '1.0.3' },

  mac: {
    target: ['dmg', 'zip'],
    icon: 'resources/icons/app.icns',
    category: 'public.app-category.productivity',
    darkModeSupport: true,
    minimumSystemVersion: '12.0',
    extendInfo: { LSUIElement: true, CFBundleDisplayName: 'Patina' },
    hardenedRuntime: true,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    // Changing fuses breaks Electron's own signature; without a certificate it has to be signed ad hoc.
    ...(env.CSC_LINK ? {} : { identity: '-' }),
    notarize: Boolean(env.APPLE_API_KEY),
  },
  dmg: { writeUpdateInfo: false },
  win: {
    target: ['nsis', 'zip'],
    icon: 'resources/icons/app.ico',
    legalTrademarks: 'Patina',
  },
  nsis: {
    // For the one user, without an administrator; `/allusers` installs for everyone.
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    shortcutName: 'Patina',
    artifactName: `Patina-\${version}-win-\${arch}${unofficial}-setup.\${ext}`,
  },
};
