import type { Instant, Milliseconds } from '../../shared/domain.ts';

/** How long after losing the focus a click on the icon is taken for the click that took it. */
const sameClick: Milliseconds = 300;

export interface Shown {
  readonly visible: boolean;
  /** When the popover last hid because it lost the focus; null: it never did. */
  readonly blurredAt: Instant | null;
}

/**
 * What a click on the tray icon does. On some desktops pressing the button takes the focus, so the popover
 * is gone before the click arrives: that click has closed it, and must not open it again.
 */
export function afterClick({ visible, blurredAt }: Shown, now: Instant): 'show' | 'hide' | 'nothing' {
  if (visible) return 'hide';
  return blurredAt !== null && now >= blurredAt && now - blurredAt < sameClick ? 'nothing' : 'show';
}
