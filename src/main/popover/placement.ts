export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 8;

/**
 * Where the popover goes: centred at the tray icon, on the side of the screen that the panel is not on,
 * and wholly inside the work area. Without bounds of the icon (Linux gives none) it goes to the corner of
 * the work area where trays usually are.
 */
export function placePopover(icon: Rectangle, workArea: Rectangle, size: Size): { x: number; y: number } {
  const right = workArea.x + workArea.width;
  const bottom = workArea.y + workArea.height;
  const fit = (x: number, y: number) => ({
    x: Math.round(clamp(x, workArea.x + margin, right - size.width - margin)),
    y: Math.round(clamp(y, workArea.y + margin, bottom - size.height - margin)),
  });
  if (icon.width === 0 || icon.height === 0) return fit(right, workArea.y);
  const centreX = icon.x + icon.width / 2 - size.width / 2;
  const centreY = icon.y + icon.height / 2 - size.height / 2;
  if (icon.x + icon.width <= workArea.x) return fit(workArea.x, centreY);
  if (icon.x >= right) return fit(right, centreY);
  const above = icon.y + icon.height / 2 > workArea.y + workArea.height / 2;
  return fit(centreX, above ? icon.y - size.height - margin : icon.y + icon.height + margin);
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
