/**
 * Draws every raster image in resources/ from the SVG sources in resources/icons/.
 *
 *   node scripts/icons.mjs                  writes them
 *   node scripts/icons.mjs --check          exits 1, with a list, when a committed file is not what would be written
 *   node scripts/icons.mjs --sheet <file>   draws all tray images on light and dark panels into one PNG, to be looked at
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';

/** @typedef {{ width: number, height: number, rgba: Uint8Array }} Raster - not premultiplied */

const resources = join(import.meta.dirname, '..', 'resources');

const shapes = ['stopped', 'running', 'paused'];
const badges = ['none', 'problem', 'away', 'signed-out', 'waiting'];

/** Sizes in pixels: macOS draws template images of 18 points; Linux panels show 22; Windows asks for 16 × the scale. */
const macosScales = [1, 2, 3];
const linuxSizes = [22, 33, 44, 66];
const windowsSizes = [16, 20, 24, 32, 40];
const appSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const appIcoSizes = [16, 20, 24, 32, 40, 48, 64, 256];
/** Apple's names for an image of so many pixels, at 1x and at 2x. */
const icnsTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]);

/** Transparent pixels around the 16-unit grid; they keep its lines on whole pixels at 18 and 22 px. */
const margins = { macos: 1 / 18, linux: 1 / 22, windows: 0 };

/** Copper is for what runs or needs a decision; the rest takes the panel's own ink. */
const panelInks = {
  light: { ink: '#2a302e', copper: '#b4602a' },
  dark: { ink: '#eef1f0', copper: '#e49a66' },
};

/** Half the width of the gap that is cut out of the shape around a badge, in grid units. */
const gap = 1.25;

/** How far a shape with a badge moves to the upper left, in grid units: its hands stay clear of the gap. */
const shift = 1;

/** @param {string} name */
const readPart = async (name) => {
  const svg = await readFile(join(resources, 'icons', 'tray', `${name}.svg`), 'utf8');
  const body = /<svg[^>]*>(?<body>.*)<\/svg>/s.exec(svg)?.groups?.['body'];
  if (body === undefined) throw new Error(`${name}.svg: no <svg> element`);
  return body;
};

/**
 * @param {string} shape
 * @param {string} badge
 * @param {{ shape: string, badge: string }} inks
 * @param {number} margin share of the side that stays empty
 */
const composeSvg = async (shape, badge, inks, margin) => {
  const shapeBody = await readPart(`shape-${shape}`);
  const side = 16 / (1 - 2 * margin);
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${(16 - side) / 2} ${(16 - side) / 2} ${side} ${side}">`;
  if (badge === 'none') return `${open}<g color="${inks.shape}">${shapeBody}</g></svg>`;
  const badgeBody = await readPart(`badge-${badge}`);
  return `${open}
    <mask id="gap" maskUnits="userSpaceOnUse" x="-8" y="-8" width="32" height="32">
      <rect x="-8" y="-8" width="32" height="32" fill="#fff" />
      <g color="#000" stroke="#000" stroke-width="${2 * gap}" stroke-linejoin="round">${badgeBody}</g>
    </mask>
    <g mask="url(#gap)" color="${inks.shape}"><g transform="translate(${-shift} ${-shift})">${shapeBody}</g></g>
    <g color="${inks.badge}">${badgeBody}</g>
  </svg>`;
};

/**
 * @param {string} svg
 * @param {number} size in pixels
 * @returns {Raster}
 */
const rasterise = (svg, size) => {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false },
  }).render();
  const rgba = new Uint8Array(image.pixels);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    // The renderer gives premultiplied colours.
    for (let channel = at; channel < at + 3; channel += 1)
      rgba[channel] = alpha === 0 ? 0 : Math.min(255, Math.round(((rgba[channel] ?? 0) * 255) / alpha));
  }
  return { width: image.width, height: image.height, rgba };
};

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
const pngChunk = (type, data) => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
};

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG with a palette when the colours allow it, else with four channels and the filter that predicts from above.
 * @param {Raster} raster
 */
const encodePng = ({ width, height, rgba }) => {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  // Transparent colours first: the alpha table may then end early.
  const view = new DataView(rgba.buffer, rgba.byteOffset);
  const offsets = new Map(Array.from(pixels, (pixel, index) => [pixel, index * 4]));
  const palette = [...offsets.values()].sort(
    (a, b) => view.getUint8(a + 3) - view.getUint8(b + 3) || view.getUint32(a) - view.getUint32(b),
  );
  const indexed = palette.length <= 256;
  const stride = indexed ? width : width * 4;
  const rows = Buffer.alloc((stride + 1) * height);
  const indexOf = new Map(palette.map((offset, index) => [pixels[offset / 4], index]));
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    rows[start] = indexed || y === 0 ? 0 : 2;
    for (let x = 0; x < stride; x += 1) {
      const above = indexed || y === 0 ? 0 : (rgba[(y - 1) * stride + x] ?? 0);
      rows[start + 1 + x] = indexed
        ? (indexOf.get(pixels[y * width + x]) ?? 0)
        : ((rgba[y * stride + x] ?? 0) - above) & 0xff;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, indexed ? 3 : 6, 0, 0, 0], 8);
  const alphas = palette.map((offset) => rgba[offset + 3] ?? 0).filter((alpha) => alpha < 255);
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header),
    ...(indexed
      ? [
          pngChunk('PLTE', Buffer.from(palette.flatMap((offset) => [...rgba.subarray(offset, offset + 3)]))),
          ...(alphas.length > 0 ? [pngChunk('tRNS', Buffer.from(alphas))] : []),
        ]
      : []),
    pngChunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
};

/**
 * A Windows icon of 32-bit bitmaps, which every loader reads; PNG entries are only sure to work at 256 px.
 * @param {Raster[]} rasters
 */
const encodeIco = (rasters) => {
  const bitmaps = rasters.map(({ width, height, rgba }) => {
    // The 1-bit mask is required, and ignored next to an alpha channel; its rows are padded to 32 bits.
    const maskStride = Math.ceil(width / 32) * 4;
    const bitmap = Buffer.alloc(40 + width * height * 4 + maskStride * height);
    bitmap.writeUInt32LE(40, 0);
    bitmap.writeInt32LE(width, 4);
    // The height counts the mask too.
    bitmap.writeInt32LE(height * 2, 8);
    bitmap.writeUInt16LE(1, 12);
    bitmap.writeUInt16LE(32, 14);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        // Rows run from the bottom up, channels are BGRA.
        const from = ((height - 1 - y) * width + x) * 4;
        const to = 40 + (y * width + x) * 4;
        bitmap.set([rgba[from + 2] ?? 0, rgba[from + 1] ?? 0, rgba[from] ?? 0, rgba[from + 3] ?? 0], to);
        if ((rgba[from + 3] ?? 0) === 0) {
          const byte = 40 + width * height * 4 + y * maskStride + (x >> 3);
          bitmap[byte] = (bitmap[byte] ?? 0) | (0x80 >> (x & 7));
        }
      }
    return bitmap;
  });
  const directory = Buffer.alloc(6 + 16 * rasters.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(rasters.length, 4);
  let offset = directory.length;
  rasters.forEach(({ width, height }, index) => {
    const entry = 6 + 16 * index;
    directory.set([width, height, 0, 0], entry);
    directory.writeUInt16LE(1, entry + 4);
    directory.writeUInt16LE(32, entry + 6);
    directory.writeUInt32LE(bitmaps[index]?.length ?? 0, entry + 8);
    directory.writeUInt32LE(offset, entry + 12);
    offset += bitmaps[index]?.length ?? 0;
  });
  return Buffer.concat([directory, ...bitmaps]);
};

/**
 * An icon file of macOS: PNG images, each behind its type and its length.
 * @param {(size: number) => Buffer} png
 */
const encodeIcns = (png) => {
  const images = icnsTypes.map(([type, size]) => {
    const image = png(size);
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(image.length + 8, 4);
    return Buffer.concat([head, image]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(
    images.reduce((sum, image) => sum + image.length, 8),
    4,
  );
  return Buffer.concat([head, ...images]);
};

/**
 * The images in an icon file of macOS, their lengths left out.
 * @param {Buffer} file
 * @returns {Buffer[]}
 */
const imagesIn = (file) => {
  const images = [];
  for (let at = 8; at + 8 <= file.length;) {
    const end = at + file.readUInt32BE(at + 4);
    images.push(file.subarray(at, at + 4), withoutCompression(file.subarray(at + 8, end)));
    at = end;
  }
  return images;
};

/**
 * What two equal images have in common whichever zlib compressed them: releases and processors differ in that.
 * @param {Buffer} file
 * @returns {Buffer}
 */
const withoutCompression = (file) => {
  if (file.toString('latin1', 0, 4) === 'icns') return Buffer.concat(imagesIn(file));
  if (!file.subarray(0, 8).equals(pngSignature)) return file;
  const parts = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    parts.push(Buffer.from(type, 'latin1'), type === 'IDAT' ? inflateSync(data) : data);
    at += length + 12;
  }
  return Buffer.concat(parts);
};

/**
 * @param {string} shape
 * @param {string} badge
 */
const stateName = (shape, badge) => (badge === 'none' ? shape : `${shape}-${badge}`);

/**
 * @param {string} shape
 * @param {string} badge
 * @param {'light' | 'dark'} panel
 */
const inksOn = (shape, badge, panel) => {
  const { ink, copper } = panelInks[panel];
  const decision = badge === 'problem' || badge === 'away';
  return shape === 'running'
    ? // On copper, copper would not stand out.
      { shape: copper, badge: ink }
    : { shape: ink, badge: decision ? copper : ink };
};

/**
 * Every generated file: its path under resources/ and its content.
 * @returns {Promise<Map<string, Buffer>>}
 */
const drawAll = async () => {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (const shape of shapes)
    for (const badge of badges) {
      const state = stateName(shape, badge);
      const template = await composeSvg(shape, badge, { shape: '#000', badge: '#000' }, margins.macos);
      for (const scale of macosScales) {
        const suffix = scale === 1 ? '' : `@${scale}x`;
        files.set(`tray/macos/${state}Template${suffix}.png`, encodePng(rasterise(template, 18 * scale)));
      }
      for (const panel of /** @type {const} */ (['light', 'dark'])) {
        const inks = inksOn(shape, badge, panel);
        const linux = await composeSvg(shape, badge, inks, margins.linux);
        for (const size of linuxSizes)
          files.set(`tray/linux/${state}-on-${panel}-${size}.png`, encodePng(rasterise(linux, size)));
        const windows = await composeSvg(shape, badge, inks, margins.windows);
        files.set(
          `tray/windows/${state}-on-${panel}.ico`,
          encodeIco(windowsSizes.map((size) => rasterise(windows, size))),
        );
      }
    }
  const large = await readFile(join(resources, 'icons', 'app.svg'), 'utf8');
  const small = await readFile(join(resources, 'icons', 'app-small.svg'), 'utf8');
  const app = (/** @type {number} */ size) => rasterise(size <= 32 ? small : large, size);
  for (const size of appSizes) files.set(`icons/png/${size}x${size}.png`, encodePng(app(size)));
  files.set('icons/app.ico', encodeIco(appIcoSizes.map(app)));
  files.set(
    'icons/app.icns',
    encodeIcns((size) => encodePng(app(size))),
  );
  files.set('icon.png', encodePng(rasterise(large, 512)));
  return files;
};

/**
 * All tray images at 1x and 2x on panels, and the application icon, at the sizes a screen shows.
 * @param {string} target
 */
const drawSheet = async (target) => {
  const panels = /** @type {const} */ ([
    ['light', '#f5f5f5'],
    ['dark', '#202020'],
  ]);
  /** @type {string[]} */
  const body = [];
  let y = 0;
  /** @param {Buffer} png @param {number} x @param {number} top @param {number} size */
  const place = (png, x, top, size) =>
    body.push(
      `<image x="${x}" y="${top}" width="${size}" height="${size}" image-rendering="optimizeSpeed" href="data:image/png;base64,${png.toString('base64')}" />`,
    );
  for (const [panel, colour] of panels)
    for (const [kind, size] of /** @type {const} */ ([
      ['windows', 16],
      ['linux', 22],
      ['windows', 32],
      ['linux', 44],
    ])) {
      body.push(`<rect y="${y}" width="1000" height="${size + 16}" fill="${colour}" />`);
      let x = 8;
      for (const shape of shapes)
        for (const badge of badges) {
          const svg = await composeSvg(shape, badge, inksOn(shape, badge, panel), margins[kind]);
          place(encodePng(rasterise(svg, size)), x, y + 8, size);
          x += size + 16;
        }
      y += size + 16;
    }
  body.push(`<rect y="${y}" width="1000" height="144" fill="#c8ccca" />`);
  let x = 8;
  for (const size of [16, 24, 32, 48, 64, 128]) {
    place(await readFile(join(resources, 'icons', 'png', `${size}x${size}.png`)), x, y + 8, size);
    x += size + 16;
  }
  y += 144;
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 ${y}">${body.join('')}</svg>`;
  await writeFile(target, new Resvg(sheet, { fitTo: { mode: 'original' } }).render().asPng());
};

/** Paths under resources/ of files that only this script may put there. */
const generatedFiles = async () => {
  const folders = ['tray', join('icons', 'png')];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(resources, folder), { recursive: true, withFileTypes: true }).catch(
        () => [],
      );
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return found.flat().map((path) => relative(resources, path).replaceAll('\\', '/'));
};

/** @returns {Promise<string[]>} what is wrong, one line a file */
const findDifferences = async () => {
  const expected = await drawAll();
  const differences = [];
  for (const [path, content] of expected) {
    const committed = await readFile(join(resources, path)).catch(() => undefined);
    if (committed === undefined) differences.push(`missing: ${path}`);
    else if (!withoutCompression(committed).equals(withoutCompression(content)))
      differences.push(`differs: ${path}`);
  }
  for (const path of await generatedFiles())
    if (!expected.has(path)) differences.push(`not generated: ${path}`);
  return differences;
};

const [mode, target] = process.argv.slice(2);
if (mode === '--check') {
  const differences = await findDifferences();
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) {
    console.error('Run `npm run icons` and commit what it writes.');
    process.exitCode = 1;
  }
} else if (mode === '--sheet' && target !== undefined) {
  await drawSheet(target);
} else if (mode === undefined) {
  const files = await drawAll();
  for (const path of await generatedFiles()) if (!files.has(path)) await rm(join(resources, path));
  for (const [path, content] of files) {
    await mkdir(dirname(join(resources, path)), { recursive: true });
    await writeFile(join(resources, path), content);
  }
  console.log(`${files.size} images written`);
} else {
  console.error('Usage: node scripts/icons.mjs [--check | --sheet <file>]');
  process.exitCode = 2;
}
