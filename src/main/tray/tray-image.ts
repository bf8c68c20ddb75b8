export type TrayShape = 'stopped' | 'running' | 'paused';
export type TrayBadge = 'none' | 'problem' | 'away' | 'signed-out' | 'waiting';

export interface TrayState {
  readonly shape: TrayShape;
  readonly badge: TrayBadge;
}

/** What the icon lies on; macOS draws template images in the right colour itself. */
export type Panel = 'light' | 'dark';

/**
 * What the panel is like where the icon has to be told: Windows has a theme for its own parts and one for apps, and
 * GNOME's and Unity's bars are black whatever the theme is. `desktop`: XDG_CURRENT_DESKTOP.
 */
export function panelOf(
  platform: string,
  desktop: string,
  { apps, system }: { readonly apps: Panel; readonly system: Panel },
): Panel {
  if (platform === 'win32') return system;
  const names = desktop.toLowerCase().split(':');
  const isBlack =
    names.some((name) => name === 'gnome' || name === 'unity') && !names.includes('gnome-classic');
  return platform === 'linux' && isBlack ? 'dark' : apps;
}

/** The sizes in which Linux has each icon, in pixels; the first is for displays without scaling. */
export const linuxSizes = [22, 33, 44, 66] as const;

/**
 * The icon of a state as a file below resources/tray. macOS finds its larger versions itself, and a Windows
 * icon holds all sizes; Linux panels get one picture and scale it, so it is the one for the display's `scale`.
 */
export function trayImage(
  { shape, badge }: TrayState,
  panel: Panel,
  platform: string,
  scale: number,
): string {
  const name = badge === 'none' ? shape : `${shape}-${badge}`;
  switch (platform) {
    case 'darwin':
      return `macos/${name}Template.png`;
    case 'win32':
      return `windows/${name}-on-${panel}.ico`;
    default: {
      const [smallest] = linuxSizes;
      const pixels = linuxSizes.find((size) => size >= Math.round(smallest * scale)) ?? linuxSizes[3];
      return `linux/${name}-on-${panel}-${pixels}.png`;
    }
  }
}
