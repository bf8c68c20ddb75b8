import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Resvg } from '@resvg/resvg-js';

import { projectFolder } from './places.ts';
import type { TrayIcon } from './tray-host.ts';

/** How a picture in resources/tray differs from the pixels that a panel got; '' when it does not. */
export function differenceTo(path: string, icon: TrayIcon): string {
  if (icon.kind !== 'pixels') return `the panel got no pixels but ${icon.kind}`;
  const png = readFileSync(join(projectFolder, 'resources/tray', path));
  const size = png.readUInt32BE(16);
  if (icon.width !== size || icon.height !== size)
    return `${icon.width} × ${icon.height} instead of ${size} × ${size}`;
  const image = `<image width="${size}" height="${size}" image-rendering="optimizeSpeed" href="data:image/png;base64,${png.toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${image}</svg>`;
  const { pixels } = new Resvg(svg).render();
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    const [alpha = 0, ...colours] = icon.argb.subarray(4 * pixel, 4 * pixel + 4);
    // Ours are premultiplied, those on the bus are not.
    const got = [...colours.map((value) => (value * alpha) / 255), alpha];
    const wanted = [...pixels.subarray(4 * pixel, 4 * pixel + 4)];
    if (got.some((value, at) => Math.abs(value - (wanted[at] ?? 0)) > 2))
      return `pixel ${pixel % size}, ${Math.floor(pixel / size)} is ${got.map(Math.round).join(' ')} instead of ${wanted.join(' ')}`;
  }
  return '';
}
