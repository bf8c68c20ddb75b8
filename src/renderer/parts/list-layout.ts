/** Heights in CSS pixels; every row and every heading is equally high, which makes a long list mere arithmetic. */
export const rowHeight = 48;
export const headingHeight = 28;

export interface Group {
  readonly name: string;
  readonly count: number;
}
interface PlacedGroup extends Group {
  readonly top: number;
  /** The place of its first row among all. */
  readonly first: number;
}
export interface Layout {
  readonly groups: readonly PlacedGroup[];
  readonly height: number;
  readonly count: number;
}

/** Groups of rows below one another, each under a heading; empty ones take no room. */
export function layoutOf(groups: readonly Group[]): Layout {
  let top = 0;
  let first = 0;
  const placed: PlacedGroup[] = [];
  for (const group of groups) {
    if (group.count === 0) continue;
    placed.push({ ...group, top, first });
    top += headingHeight + group.count * rowHeight;
    first += group.count;
  }
  return { groups: placed, height: top, count: first };
}

/** Where a row begins. */
export function topOf({ groups }: Layout, at: number): number {
  const group = groups.findLast(({ first }) => first <= at);
  return group === undefined ? 0 : group.top + headingHeight + (at - group.first) * rowHeight;
}

/** The rows that are at least partly between two heights: from the first up to, not including, `to`. */
export function rowsBetween(
  { groups, count }: Layout,
  above: number,
  below: number,
): { from: number; to: number } {
  const rowAt = (y: number): number => {
    const group = groups.findLast(({ top }) => top <= y) ?? groups[0];
    if (group === undefined) return 0;
    const within = Math.floor((y - group.top - headingHeight) / rowHeight);
    return group.first + Math.max(0, Math.min(within, group.count));
  };
  return { from: rowAt(above), to: Math.min(count, rowAt(below) + 1) };
}

/**
 * How far a list has to be scrolled so that a row, with a heading right above it, is in view. One without room for a row
 * begins with it.
 */
export function scrolledTo(layout: Layout, at: number, view: { top: number; height: number }): number {
  const row = topOf(layout, at);
  const start = layout.groups.some(({ first }) => first === at) ? row - headingHeight : row;
  if (start < view.top || view.height < rowHeight) return start;
  return row + rowHeight > view.top + view.height ? row + rowHeight - view.height : view.top;
}
