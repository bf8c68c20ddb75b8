import type { Updater } from '../../core/ports.ts';

/** How this copy of Patina came onto the machine, as far as it matters for replacing it. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  /** Whether the package says where newer ones are (app-update.yml). */
  readonly hasFeed: boolean;
  /** The AppImage that runs, if one does. */
  readonly appImage: string | undefined;
  /** Whether the installer's own uninstaller lies beside the program: a zip has none. */
  readonly hasUninstaller: boolean;
  /** Whether it bears its maker's signature: macOS replaces nothing else. */
  readonly signed: boolean;
}

/** Who can replace this copy: Patina itself, only somebody else, or nobody. */
export function howUpdated(installation: Installation): Updater['how'] {
  const { platform, packaged, hasFeed, appImage, hasUninstaller, signed } = installation;
  if (!packaged || !hasFeed) return 'none';
  if (platform === 'win32') return hasUninstaller ? 'automatic' : 'told';
  if (platform === 'darwin') return signed ? 'automatic' : 'told';
  return appImage === undefined ? 'told' : 'automatic';
}
