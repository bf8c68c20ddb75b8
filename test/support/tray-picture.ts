import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Resvg } from '@resvg/resvg-js';

import { projectFolder } from './places.ts';
import type { TrayIcon } from './tray-host.ts';

export interface Picture {
  readonly size: number;
  /** Premultiplied, 4 bytes a pixel: red, green, blue and alpha. */
  readonly pixels: Uint8Array;
}

/** A square PNG, decoded at its own size. */
export function pictureOf(png: Buffer): Picture {
  const size = png.readUInt32BE(16);
  const image = `<image width="${size}" height="${size}" image-rendering="optimizeSpeed" href="data:image/png;base64,${png.toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${image}</svg>`;
  return { size, pixels: new Resvg(svg).render().pixels };
}

/** What the panel got: most get pixels, GNOME gets a file. */
function shown(icon: TrayIcon): Picture | null {
  if (icon.kind === 'none') return null;
  if (icon.kind === 'file') return pictureOf(readFileSync(join(icon.folder, `${icon.name}.png`)));
  // Those on the bus begin with alpha, and are not premultiplied.
  const pixels = Uint8Array.from({ length: icon.argb.length }, (_, at) => {
    const pixel = at - (at % 4);
    const alpha = icon.argb[pixel] ?? 0;
    return at === pixel + 3 ? alpha : Math.round(((icon.argb[at + 1] ?? 0) * alpha) / 255);
  });
  return { size: icon.width, pixels };
}

/** How a picture in resources/tray differs from what a panel got; '' when it does not. */
export function differenceTo(path: string, icon: TrayIcon): string {
  const wanted = pictureOf(readFileSync(join(projectFolder, 'resources/tray', path)));
  const got = shown(icon);
  if (got === null) return 'the panel got no picture';
  const { size } = got;
  if (size !== wanted.size || got.pixels.length !== wanted.pixels.length)
    return `${got.pixels.length / 4} pixels, ${size} wide, instead of ${wanted.size} × ${wanted.size}`;
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    const of = ({ pixels }: Picture) => [...pixels.subarray(4 * pixel, 4 * pixel + 4)];
    const [is, should] = [of(got), of(wanted)];
    if (is.some((value, at) => Math.abs(value - (should[at] ?? 0)) > 2))
      return `pixel ${pixel % size}, ${Math.floor(pixel / size)} is ${is.join(' ')} instead of ${should.join(' ')}`;
  }
  return '';
}
