/**
 * Walks through the real app in each language (or those that are named), and pictures every screen in light, in dark and
 * in high contrast; with `2x`, as a display with twice as many pixels shows it. Names what is cut off or not
 * accessible, and puts the pictures on sheets.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { wordings as languages } from '../support/wordings.ts';
import { afternoonZone } from '../support/afternoon.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile, type RunningApp } from '../support/patina-app.ts';
import { projectFolder } from '../support/places.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';
import { Camera } from './camera.ts';
import { walk } from './walk.ts';

type Language = keyof typeof languages;
const regions: Readonly<Record<Language, string>> = { en: 'en_GB', de: 'de_DE', fr: 'fr_FR', es: 'es_ES' };
const zone = afternoonZone(new Date());

/** Answers with what is wrong with the screens. */
async function picture(language: Language, scale: 1 | 2, host: TrayHost): Promise<readonly string[]> {
  const name = scale === 1 ? language : `${language}-2x`;
  const folder = join(projectFolder, 'test-results', 'screenshots', name);
  await rm(folder, { recursive: true, force: true });
  const camera = new Camera(folder);
  const copper = await CopperProcess.start();
  const profile = await makeProfile();
  const region = regions[language];
  const args = [`--lang=${region.replace('_', '-')}`, `--force-device-scale-factor=${scale}`];
  const started: RunningApp[] = [];
  const launch = async () => {
    const app = await launchPatina(profile, args, { LANGUAGE: region, TZ: zone });
    started.push(app);
    return app;
  };
  try {
    const last = await walk({ launch, host, copper, camera, language, zone });
    for (const sheet of await camera.sheets(last)) process.stdout.write(`${sheet}\n`);
    return camera.faults.map((fault) => `${name}, ${fault}`);
  } finally {
    for (const app of started) await app.kill().catch(() => undefined);
    await copper.stop();
    await profile.remove();
  }
}

const isLanguage = (name: string): name is Language => name in languages;
const asked = process.argv.slice(2);
const wanted = asked.filter(isLanguage);
const host = await startTrayHost();
try {
  const faults: string[] = [];
  for (const language of wanted.length > 0 ? wanted : Object.keys(languages).filter(isLanguage)) {
    faults.push(...(await picture(language, asked.includes('2x') ? 2 : 1, host)));
  }
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await host.close();
}
