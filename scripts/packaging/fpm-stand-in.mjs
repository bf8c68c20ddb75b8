#!/usr/bin/env node
/**
 * Makes deb and rpm packages with Debian's own tools, for machines that cannot download fpm: it understands what
 * electron-builder says to fpm (CUSTOM_FPM_PATH), and refuses what it does not.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    s: { type: 'string', short: 's' },
    t: { type: 'string', short: 't' },
    d: { type: 'string', short: 'd', multiple: true, default: [] },
    force: { type: 'boolean' },
    architecture: { type: 'string', default: '' },
    'after-install': { type: 'string', default: '' },
    'after-remove': { type: 'string', default: '' },
    description: { type: 'string', default: '' },
    version: { type: 'string', default: '' },
    package: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    maintainer: { type: 'string', default: '' },
    vendor: { type: 'string', default: '' },
    url: { type: 'string', default: '' },
    license: { type: 'string', default: '' },
    category: { type: 'string', default: 'misc' },
    'deb-priority': { type: 'string', default: 'optional' },
    'deb-recommends': { type: 'string', multiple: true, default: [] },
    'deb-compression': { type: 'string', default: 'xz' },
    'rpm-summary': { type: 'string', default: '' },
    'rpm-os': { type: 'string', default: 'linux' },
    'rpm-compression': { type: 'string', default: 'xz' },
  },
});

const work = mkdtempSync(join(tmpdir(), 'patina-fpm-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const root = join(work, 'root');

/** Chromium's files come with the rights of whoever unpacked them. */
const readableByAll = (/** @type {string} */ folder) => execFileSync('chmod', ['-R', 'u=rwX,go=rX', folder]);

for (const mapping of positionals) {
  const [from = '', to = ''] = mapping.split('=');
  const target = join(root, to);
  mkdirSync(dirname(target), { recursive: true });
  if (from.endsWith('/')) execFileSync('cp', ['-a', '--reflink=auto', from, target]);
  else cpSync(from, target);
}
readableByAll(root);
/** Paths of files below the root, without the leading slash. */
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => !entry.isDirectory())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .toSorted();

if (values.s !== 'dir') throw new Error(`cannot read from ${values.s}`);
if (values.t === 'deb') makeDeb();
else if (values.t === 'rpm') makeRpm();
else throw new Error(`cannot make a package for ${values.t}`);

function makeDeb() {
  const control = join(root, 'DEBIAN');
  const kilobytes = files.reduce((sum, file) => sum + Math.ceil(statSync(join(root, file)).size / 1024), 0);
  const description = values.description
    .trim()
    .split('\n')
    .map((line, index) => (index === 0 ? line : ` ${line.trim() || '.'}`));
  const fields = {
    Package: values.name,
    Version: values.version,
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    'Installed-Size': kilobytes,
    Depends: values.d.join(', '),
    Recommends: values['deb-recommends'].join(', '),
    Section: values.category,
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: description.join('\n'),
  };
  mkdirSync(control);
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === '' ? [] : [`${name}: ${value}\n`],
  );
  writeFileSync(join(control, 'control'), lines.join(''));
  const digest = (/** @type {string} */ file) =>
    createHash('md5')
      .update(readFileSync(join(root, file)))
      .digest('hex');
  writeFileSync(join(control, 'md5sums'), files.map((file) => `${digest(file)}  ${file}\n`).join(''));
  script(join(control, 'postinst'), values['after-install']);
  script(join(control, 'postrm'), values['after-remove']);
  const compression =
    values['deb-compression'] === 'gz' ? ['-Zgzip', '-z1'] : [`-Z${values['deb-compression']}`];
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', root, values.package], {
    stdio: 'inherit',
  });
}

/**
 * @param {string} target
 * @param {string} source
 */
function script(target, source) {
  cpSync(source, target);
  chmodSync(target, 0o755);
}

function makeRpm() {
  const folders = new Set(files.filter((file) => file.startsWith('opt/')).map((file) => dirname(file)));
  // rpm reads %name as a macro, and our text has to stay text.
  const quoted = (/** @type {string} */ text) => text.replaceAll('%', '%%');
  const read = (/** @type {string} */ file) => quoted(readFileSync(file, 'utf8'));
  const spec = [
    `%define _binary_payload ${values['rpm-compression'].startsWith('xz') ? 'w6T0.xzdio' : 'w1.gzdio'}`,
    '%define __os_install_post %{nil}',
    '%define _build_id_links none',
    '%global debug_package %{nil}',
    `Name: ${values.name}`,
    // rpm takes no hyphen there.
    `Version: ${values.version.replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${quoted(values['rpm-summary'] || values.name)}`,
    `License: ${values.license || 'unknown'}`,
    `URL: ${values.url}`,
    `Vendor: ${values.vendor}`,
    `Packager: ${values.maintainer}`,
    'AutoReqProv: no',
    ...values.d.map((need) => `Requires: ${need}`),
    '%description',
    quoted(values.description.trim()),
    // The scripts use [[ ]].
    '%post -p /bin/bash',
    read(values['after-install']),
    '%postun -p /bin/bash',
    read(values['after-remove']),
    '%files',
    '%defattr(-,root,root,-)',
    ...[...folders].toSorted().map((folder) => `%dir "/${folder}"`),
    ...files.map((file) => `"/${quoted(file)}"`),
    '',
  ];
  const specFile = join(work, 'package.spec');
  writeFileSync(specFile, spec.join('\n'));
  const define = (/** @type {string} */ name, /** @type {string} */ value) => [
    '--define',
    `${name} ${value}`,
  ];
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--quiet',
      '--target',
      `${values.architecture}-${values['rpm-os']}`,
      ...['--buildroot', root],
      ...define('_topdir', work),
      ...define('_rpmdir', work),
      ...define('_rpmfilename', 'package.rpm'),
      specFile,
    ],
    { stdio: 'inherit' },
  );
  cpSync(join(work, 'package.rpm'), values.package);
}
