import type { Bridge } from '../shared/contract.ts';

declare global {
  interface Window {
    /** Put there by preload. */
    readonly patina: Bridge;
  }
}
