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
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place as people mean it: so far from the nearest corner of the work area. */
export interface Corner {
  readonly horizontal: 'left' | 'right';
  readonly vertical: 'top' | 'bottom';
  /** Distances from that corner's edges. */
  readonly x: number;
  readonly y: number;
}

const margin = 8;

/** Where trays usually are on the desktops that do not tell. */
export const usualCorner: Corner = { horizontal: 'right', vertical: 'top', x: margin, y: margin };

/**
 * Where the popover goes: centred at the tray icon, on the side of the screen that the panel is not on,
 * and wholly inside the work area. All of it is in device-independent pixels.
 */
export function placeAtIcon(icon: Rectangle, workArea: Rectangle, size: Size): Point {
  const right = workArea.x + workArea.width;
  const centreX = icon.x + icon.width / 2 - size.width / 2;
  const centreY = icon.y + icon.height / 2 - size.height / 2;
  const fit = (x: number, y: number) => inside({ x, y }, workArea, size, margin);
  if (icon.x + icon.width <= workArea.x) return fit(workArea.x, centreY);
  if (icon.x >= right) return fit(right, centreY);
  const above = icon.y + icon.height / 2 > workArea.y + workArea.height / 2;
  return fit(centreX, above ? icon.y - size.height - margin : icon.y + icon.height + margin);
}

/** Where the popover goes on a display on which it was left at a corner. */
export function placeAtCorner(
  { horizontal, vertical, x, y }: Corner,
  workArea: Rectangle,
  size: Size,
): Point {
  const spareX = workArea.width - size.width;
  const spareY = workArea.height - size.height;
  const place = {
    x: workArea.x + (horizontal === 'left' ? x : spareX - x),
    y: workArea.y + (vertical === 'top' ? y : spareY - y),
  };
  return inside(place, workArea, size, 0);
}

/** The corner that a window was left at. */
export function cornerOf(bounds: Rectangle, workArea: Rectangle): Corner {
  const left = bounds.x - workArea.x;
  const top = bounds.y - workArea.y;
  const right = workArea.width - bounds.width - left;
  const bottom = workArea.height - bounds.height - top;
  return {
    horizontal: left < right ? 'left' : 'right',
    vertical: top <= bottom ? 'top' : 'bottom',
    x: Math.round(Math.max(0, Math.min(left, right))),
    y: Math.round(Math.max(0, Math.min(top, bottom))),
  };
}

/** Of a popover that does not fit, the beginning is seen. */
function inside({ x, y }: Point, workArea: Rectangle, size: Size, gap: number): Point {
  const lastX = workArea.x + workArea.width - size.width - gap;
  const lastY = workArea.y + workArea.height - size.height - gap;
  return {
    x: Math.round(Math.max(workArea.x, Math.min(Math.max(x, workArea.x + gap), lastX))),
    y: Math.round(Math.max(workArea.y, Math.min(Math.max(y, workArea.y + gap), lastY))),
  };
}

/** The size at a zoom factor, as far as the work area has room for it. */
export const zoomedSize = (size: Size, factor: number, workArea: Rectangle): Size => ({
  width: Math.min(Math.round(size.width * factor), workArea.width - 2 * margin),
  height: Math.min(Math.round(size.height * factor), workArea.height - 2 * margin),
});
