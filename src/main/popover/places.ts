import * as v from 'valibot';

import { document, type Document } from '../../core/document.ts';
import type { Log, Store } from '../../core/ports.ts';
import { usualCorner, type Corner } from './placement.ts';

const cornerSchema = v.object({
  horizontal: v.picklist(['left', 'right']),
  vertical: v.picklist(['top', 'bottom']),
  x: v.pipe(v.number(), v.integer(), v.minValue(0)),
  y: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
const placesSchema = v.object({ version: v.literal(1), corners: v.record(v.string(), cornerSchema) });

/** Where the popover was left on each display, on the desktops that do not tell where their tray is. */
export class Places {
  readonly #document: Document<v.InferOutput<typeof placesSchema>>;
  readonly #log: Log;

  constructor(store: Store, log: Log) {
    this.#document = document(store, 'popover', placesSchema, { version: 1, corners: {} });
    this.#log = log;
  }

  on(display: number): Corner {
    return this.#document.read().corners[display] ?? usualCorner;
  }

  remember(display: number, corner: Corner): void {
    try {
      const { corners } = this.#document.read();
      this.#document.write({ version: 1, corners: { ...corners, [display]: corner } });
    } catch (error) {
      // Where the popover was is not worth a word on a full disk.
      this.#log.warn('popover-place-lost', { reason: String(error) });
    }
  }
}
