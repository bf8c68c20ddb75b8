import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import {
  linuxSizes,
  panelOf,
  trayImage,
  type TrayBadge,
  type TrayShape,
} from '../../../src/main/tray/tray-image.ts';
import { pictureOf, type Picture } from '../../support/tray-picture.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'resources/tray');
const shapes: readonly TrayShape[] = ['stopped', 'running', 'paused'];
const badges: readonly TrayBadge[] = ['none', 'problem', 'away', 'signed-out', 'waiting'];
const states = shapes.flatMap((shape) => badges.map((badge) => ({ shape, badge })));
const panels = [
  { panel: 'light', background: [0xf5, 0xf5, 0xf5] },
  { panel: 'dark', background: [0x20, 0x20, 0x20] },
] as const;

/** A square PNG below resources/tray, decoded at its own size. */
const readPng = (path: string): Picture => {
  const png = readFileSync(join(folder, path));
  const picture = pictureOf(png);
  expect(png.readUInt32BE(20), `${path} is square`).toBe(picture.size);
  return picture;
};

/** The bitmaps of a Windows icon. */
const readIco = (path: string): Picture[] => {
  const ico = readFileSync(join(folder, path));
  expect(ico.readUInt16LE(2), `${path} is an icon`).toBe(1);
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const [size, offset] = [ico.readUInt8(entry), ico.readUInt32LE(entry + 12)];
    expect(ico.readInt32LE(offset + 4)).toBe(size);
    expect(ico.readInt32LE(offset + 8)).toBe(2 * size);
    expect(ico.readUInt32LE(entry + 8)).toBe(40 + size * size * 4 + Math.ceil(size / 32) * 4 * size);
    return { size, pixels: ico.subarray(offset + 40, offset + 40 + size * size * 4) };
  });
};

const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;

/** Pixels whose opacity differs plainly: what also someone who sees no colours can tell apart. */
const differentPixels = (a: Picture, b: Picture): number => {
  let count = 0;
  for (let alpha = 3; alpha < a.pixels.length; alpha += 4)
    if (Math.abs(at(a.pixels, alpha) - at(b.pixels, alpha)) > 96) count += 1;
  return count;
};

const expectDistinct = (pictures: readonly Picture[], atLeast: number): void => {
  pictures.forEach((a, index) => {
    for (const [other, b] of pictures.entries())
      if (other > index)
        expect(
          differentPixels(a, b),
          `${JSON.stringify(states[index])} and ${JSON.stringify(states[other])}`,
        ).toBeGreaterThanOrEqual(atLeast);
  });
};

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const luminance = (rgb: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: readonly number[], b: readonly number[]): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

const opaqueColours = ({ pixels }: Picture): number[][] => {
  const found = new Map<string, number[]>();
  for (let pixel = 0; pixel < pixels.length; pixel += 4)
    if (at(pixels, pixel + 3) === 255) {
      const colour = [...pixels.subarray(pixel, pixel + 3)];
      found.set(colour.join(), colour);
    }
  return [...found.values()];
};

describe('on macOS', () => {
  const files = states.map((state) => trayImage(state, 'light', 'darwin', 1));

  test('each state is black with alpha at 18, 36 and 54 pixels', () => {
    for (const path of files)
      for (const [suffix, size] of [
        ['', 18],
        ['@2x', 36],
        ['@3x', 54],
      ] as const) {
        const picture = readPng(path.replace(/\.png$/, `${suffix}.png`));
        expect(picture.size, path).toBe(size);
        expect(opaqueColours(picture), path).toEqual([[0, 0, 0]]);
      }
  });

  test('no two states look alike at the smallest size', () => expectDistinct(files.map(readPng), 12));
});

describe.each(panels)('on a $panel panel', ({ panel, background }) => {
  const linux = states.map((state) => trayImage(state, panel, 'linux', 1));
  const windows = states.map((state) => readIco(trayImage(state, panel, 'win32', 1)));

  test('Linux has each state at 22, 33, 44 and 66 pixels', () => {
    for (const state of states) {
      const sizes = [1, 1.5, 2, 3].map((scale) => readPng(trayImage(state, panel, 'linux', scale)).size);
      expect(sizes).toEqual([22, 33, 44, 66]);
    }
  });

  test('Windows has each state at 16, 20, 24, 32 and 40 pixels', () => {
    for (const icon of windows) expect(icon.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40]);
  });

  test('no two states look alike at the smallest size, even without colour', () => {
    expectDistinct(
      linux.map((path) => readPng(path)),
      15,
    );
    expectDistinct(
      windows.flatMap((icon) => icon.slice(0, 1)),
      12,
    );
  });

  test('the marks have a contrast of 3:1 or more', () => {
    for (const path of linux) {
      const colours = opaqueColours(readPng(path));
      expect(colours.length, path).toBeGreaterThan(0);
      for (const colour of colours) expect(contrast(colour, background), path).toBeGreaterThanOrEqual(3);
    }
  });
});

test('every file in resources/tray belongs to a state', () => {
  const used = new Set(
    states.flatMap((state) =>
      panels.flatMap(({ panel }) =>
        ['darwin', 'linux', 'win32'].flatMap((platform) =>
          linuxSizes.map((size) => trayImage(state, panel, platform, size / linuxSizes[0])),
        ),
      ),
    ),
  );
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  expect(files.filter((file) => !used.has(file.replace(/@[23]x/, '')))).toEqual([]);
});

test('the committed images are what the sources give', async () => {
  const check = promisify(execFile)(process.execPath, [join(root, 'scripts/icons.mjs'), '--check'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  await expect(check).resolves.toMatchObject({ stderr: '' });
});

test.each([
  ['win32', '', 'light', 'dark', 'dark'],
  ['win32', '', 'dark', 'light', 'light'],
  ['linux', 'ubuntu:GNOME', 'light', 'light', 'dark'],
  ['linux', 'Unity', 'light', 'light', 'dark'],
  ['linux', 'GNOME-Classic:GNOME', 'light', 'light', 'light'],
  ['linux', 'KDE', 'light', 'dark', 'light'],
  ['linux', '', 'dark', 'light', 'dark'],
] as const)('the panel of %s %s, apps %s and system %s, is %s', (platform, desktop, apps, system, panel) => {
  expect(panelOf(platform, desktop, { apps, system })).toBe(panel);
});
