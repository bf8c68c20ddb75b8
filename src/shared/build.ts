/** Put in when the app is bundled (electron.vite.config.ts). */
declare const PATINA_VERSION: string;
declare const PATINA_BUILD: string;
declare const PATINA_SIGNED: boolean;

/** Which Patina this is; `commit` names the source that it was made from. */
export const build = {
  version: PATINA_VERSION,
  commit: PATINA_BUILD,
  /** Whether the package was signed by its maker. */
  signed: PATINA_SIGNED,
} as const;

/** `0.1.0 (1a2b3c4d5e)`: what to name when something is wrong. */
export const buildText = `${build.version} (${build.commit})`;
