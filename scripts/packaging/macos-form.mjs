/**
 * The outer form of Electron on macOS with no program in it: where the real one cannot be had, what electron-builder
 * makes of our settings can still be looked at. The names are those of Electron's own distribution for macOS.
 */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import plist from 'plist';

/** By it, and the version and length behind it, tools find the fuses in a program: https://www.electronjs.org/docs/latest/tutorial/fuses */
const fuses = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${'1'.repeat(9)}`;
const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];
const languages = ['de', 'en', 'es', 'fr', 'it', 'ja'];

/**
 * @param {string} folder gets an Electron.app that nothing can start
 */
export async function layOutMacosForm(folder) {
  const contents = join(folder, 'Electron.app', 'Contents');
  await program(contents, 'Electron', { CFBundleIconFile: 'electron.icns', CFBundlePackageType: 'APPL' });
  for (const helper of helpers) {
    const name = `Electron Helper${helper}`;
    await program(join(contents, 'Frameworks', `${name}.app`, 'Contents'), name, { LSUIElement: true });
  }
  const framework = join(contents, 'Frameworks', 'Electron Framework.framework');
  await file(join(framework, 'Versions', 'A', 'Electron Framework'), fuses);
  const resources = join(contents, 'Resources');
  for (const name of ['electron.icns', 'default_app.asar']) await file(join(resources, name), name);
  for (const language of languages) {
    for (const place of [resources, join(framework, 'Versions', 'A', 'Resources')])
      await file(join(place, `${language}.lproj`, 'locale.pak'), language);
  }
  await symlink('A', join(framework, 'Versions', 'Current'));
  for (const name of ['Electron Framework', 'Resources'])
    await symlink(join('Versions', 'Current', name), join(framework, name));
}

/**
 * @param {string} contents
 * @param {string} name
 * @param {Record<string, string | boolean>} info
 */
async function program(contents, name, info) {
  const general = { CFBundleName: name, CFBundleExecutable: name, CFBundleIdentifier: `form.${name}` };
  await file(join(contents, 'Info.plist'), plist.build({ ...general, ...info }));
  const executable = join(contents, 'MacOS', name);
  await file(executable, fuses);
  await chmod(executable, 0o755);
}

/**
 * @param {string} path
 * @param {string} content
 */
async function file(path, content) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, 'latin1');
}
