import { SetUpError } from '../project.mjs';

/** @typedef {'linux' | 'mac' | 'win'} Platform */
/**
 * @typedef {object} Asked
 * @property {Platform} platform
 * @property {string[]} targets
 * @property {string[]} archs none: this machine's
 * @property {string | null} version null: package.json's
 * @property {string | null} commit null: what is checked out
 * @property {string | null} output null: dist/
 * @property {'small' | 'quick'} effort
 * @property {boolean} publish
 */

/** @type {Record<Platform, string[]>} */
const ownTargets = {
  linux: ['deb', 'rpm', 'tar.gz', 'AppImage'],
  mac: ['dmg', 'zip'],
  win: ['nsis', 'zip'],
};
/** @type {Record<Platform, string[]>} */
const possible = {
  linux: [...ownTargets.linux, 'dir'],
  mac: [...ownTargets.mac, 'dir'],
  win: [...ownTargets.win, 'dir'],
};

const usage =
  'Say npm run package, or npm run package -- --linux deb rpm tar.gz AppImage dir | --mac dmg zip dir | --win nsis zip dir\n' +
  '  [--x64] [--arm64] [--as 1.2.3] [--commit 1a2b3c4] [--output folder] [--quick] [--publish]';

/**
 * What `npm run package` is asked for.
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} host
 * @returns {Asked}
 */
export function readPackageArguments(args, host) {
  /** @type {Asked} */
  const asked = {
    platform: host === 'darwin' ? 'mac' : host === 'win32' ? 'win' : 'linux',
    targets: [],
    archs: [],
    version: null,
    commit: null,
    output: null,
    effort: 'small',
    publish: false,
  };
  const platforms = args.filter((arg) => arg === '--linux' || arg === '--mac' || arg === '--win');
  if (platforms.length > 1) throw new SetUpError(`One system at a time.\n${usage}`);
  const waiting = args.values();
  for (const arg of waiting) {
    if (arg === '--linux' || arg === '--mac' || arg === '--win') {
      asked.platform = /** @type {Platform} */ (arg.slice(2));
    } else if (arg === '--x64' || arg === '--arm64') asked.archs.push(arg.slice(2));
    else if (arg === '--publish') asked.publish = true;
    else if (arg === '--quick') asked.effort = 'quick';
    else if (arg === '--commit') asked.commit = valueOf(arg, waiting.next().value);
    else if (arg === '--output') asked.output = valueOf(arg, waiting.next().value);
    else if (arg === '--as') asked.version = versionFrom(waiting.next().value);
    else if (arg.startsWith('-')) throw new SetUpError(`There is no ${arg}.\n${usage}`);
    else asked.targets.push(arg);
  }
  const unknown = asked.targets.find((name) => !possible[asked.platform].includes(name));
  if (unknown !== undefined) throw new SetUpError(`There is no ${unknown} for ${asked.platform}.\n${usage}`);
  if (asked.targets.length === 0) asked.targets.push(...ownTargets[asked.platform]);
  return asked;
}

/**
 * @param {string} option
 * @param {string | undefined} text
 */
function valueOf(option, text) {
  if (text !== undefined && !text.startsWith('-')) return text;
  throw new SetUpError(`${option} needs a value.\n${usage}`);
}

/** @param {string | undefined} text */
function versionFrom(text) {
  if (/^\d+\.\d+\.\d+$/.test(text ?? '')) return String(text);
  throw new SetUpError(`--as needs a version such as 1.2.3, not ${text ?? 'nothing'}.\n${usage}`);
}
