import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import asar from '@electron/asar';
import { expect } from 'playwright/test';
import plist from 'plist';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

import { complaints, filesIn } from '../../scripts/packaging/content.mjs';
import { projectFolder } from '../support/places.ts';
import type { Checks } from './checks.ts';
import { fusesIn, fusesWanted } from './fuses.ts';

/*
 * What this machine makes for the systems that it cannot run: the folder for Windows is whole, that for macOS has
 * everything but Electron's program.
 */

const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  version: string;
};
const ourLanguages = ['de', 'en', 'es', 'fr'];

/** What Electron compares an app.asar with: https://www.electronjs.org/docs/latest/tutorial/asar-integrity */
const integrityOf = (archive: string) =>
  createHash('sha256').update(asar.getRawHeader(archive).headerString).digest('hex');

/** The folder for Windows (x64). */
export async function forWindows(checks: Checks, folder: string): Promise<void> {
  const program = join(folder, 'Patina.exe');
  const archive = join(folder, 'resources/app.asar');
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program)));

  await checks.that('it holds what Windows needs, and nothing else', () => {
    expect(complaints(filesIn(archive), { platform: 'win32', arch: 'x64' })).toEqual([]);
    expect(readdirSync(join(folder, 'resources')).toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
    const languages = readdirSync(join(folder, 'locales')).map((name) => name.slice(0, 2));
    expect([...new Set(languages)].toSorted()).toEqual(ourLanguages);
    for (const licence of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(existsSync(join(folder, licence))).toBe(true);
    }
  });
  await checks.that('the program says what it is', () => {
    const [info] = Resource.VersionInfo.fromEntries(entries);
    expect(info?.getStringValues({ lang: 0x409, codepage: 1200 })).toMatchObject({
      ProductName: 'Patina',
      FileDescription: 'Patina',
      CompanyName: 'The Patina authors',
      LegalCopyright: 'The Patina authors',
      FileVersion: version,
      ProductVersion: `${version}.0`,
    });
  });
  await checks.that('the program has our icon in each size', () => {
    const [group, ...others] = Resource.IconGroupEntry.fromEntries(entries);
    expect(others).toEqual([]);
    const icon = readFileSync(join(projectFolder, 'resources/icons/app.ico'));
    // https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10): the number of images, then 16 bytes each.
    const sizes = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => icon[6 + 16 * index]);
    expect(group?.icons.map(({ width }) => width % 256).toSorted()).toEqual(sizes.toSorted());
  });
  await checks.that('the program knows its archive, and the fuses are as configured', async () => {
    const known = entries.find(({ type }) => type === 'INTEGRITY');
    expect(JSON.parse(Buffer.from(known?.bin ?? new ArrayBuffer(0)).toString())).toEqual([
      { file: String.raw`resources\app.asar`, alg: 'SHA256', value: integrityOf(archive) },
    ]);
    expect(await fusesIn(program)).toEqual(fusesWanted);
  });
}

/** The folder for macOS, of one kind of processor. */
export async function forMacos(checks: Checks, folder: string, arch: 'x64' | 'arm64'): Promise<void> {
  const program = join(folder, 'Patina.app');
  const contents = join(program, 'Contents');
  const resources = join(contents, 'Resources');
  const archive = join(resources, 'app.asar');
  const infoIn = (path: string) => plist.parse(readFileSync(join(path, 'Info.plist'), 'utf8'));

  await checks.that('it holds what macOS needs, and nothing else', () => {
    expect(complaints(filesIn(archive), { platform: 'darwin', arch })).toEqual([]);
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
    const languages = readdirSync(resources).filter((name) => name.endsWith('.lproj'));
    expect(languages.map((name) => name.slice(0, 2)).toSorted()).toEqual(ourLanguages);
  });
  await checks.that('its keychain module is of this kind of processor', () => {
    const module = readFileSync(
      join(`${archive}.unpacked`, `node_modules/keytar/prebuilds/darwin-${arch}/keytar.node`),
    );
    // mach-o/loader.h and mach/machine.h: the magic number of 64 bits, then the kind of processor.
    expect(module.readUInt32LE(0)).toBe(0xfeedfacf);
    expect(module.readUInt32LE(4)).toBe({ x64: 0x01000007, arm64: 0x0100000c }[arch]);
  });
  await checks.that('Info.plist: a program without a Dock icon that opens patina:// links', () => {
    expect(infoIn(contents)).toMatchObject({
      CFBundleIdentifier: 'app.patina.Patina',
      CFBundleName: 'Patina',
      CFBundleDisplayName: 'Patina',
      CFBundleExecutable: 'Patina',
      CFBundleShortVersionString: version,
      CFBundleURLTypes: [{ CFBundleURLName: 'Patina', CFBundleURLSchemes: ['patina'] }],
      LSApplicationCategoryType: 'public.app-category.productivity',
      LSMinimumSystemVersion: '12.0',
      LSUIElement: true,
      NSHumanReadableCopyright: 'The Patina authors',
      // Dark mode.
      NSRequiresAquaSystemAppearance: false,
      ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256', hash: integrityOf(archive) } },
    });
  });
  await checks.that('it has our icon', () => {
    const icon = (name: string) => readFileSync(name).toString('base64');
    expect(icon(join(resources, 'icon.icns'))).toBe(icon(join(projectFolder, 'resources/icons/app.icns')));
  });
  await checks.that('its helpers bear its name', () => {
    for (const [helper, id] of [
      ['Patina Helper', 'helper'],
      ['Patina Helper (GPU)', 'helper.GPU'],
      ['Patina Helper (Plugin)', 'helper.Plugin'],
      ['Patina Helper (Renderer)', 'helper.Renderer'],
    ] as const) {
      const path = join(contents, 'Frameworks', `${helper}.app`, 'Contents');
      expect(infoIn(path)).toMatchObject({
        CFBundleExecutable: helper,
        CFBundleIdentifier: `app.patina.Patina.${id}`,
      });
      expect(existsSync(join(path, 'MacOS', helper))).toBe(true);
    }
  });
  await checks.that('the fuses are as configured', async () => {
    expect(await fusesIn(program)).toEqual(fusesWanted);
  });
}
