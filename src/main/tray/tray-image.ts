export type TrayShape = 'stopped' | 'running' | 'paused';
export type TrayBadge = 'none' | 'problem' | 'away' | 'signed-out' | 'waiting';

export interface TrayState {
  readonly shape: TrayShape;
  readonly badge: TrayBadge;
}

/** The icon of a state as a file below resources/tray, at its smallest size, and larger ones for dense displays. */
export interface TrayImage {
  readonly path: string;
  readonly larger: readonly { readonly path: string; readonly scale: number }[];
}

/** `panel`: what the icon lies on; macOS draws template images in the right colour itself. */
export function trayImage({ shape, badge }: TrayState, panel: 'light' | 'dark', platform: string): TrayImage {
  const name = badge === 'none' ? shape : `${shape}-${badge}`;
  switch (platform) {
    case 'darwin':
      return { path: `macos/${name}Template.png`, larger: [] };
    case 'win32':
      return { path: `windows/${name}-on-${panel}.ico`, larger: [] };
    default: {
      const at = (pixels: number) => `linux/${name}-on-${panel}-${pixels}.png`;
      const larger = [33, 44, 66].map((pixels) => ({ path: at(pixels), scale: pixels / 22 }));
      return { path: at(22), larger };
    }
  }
}
