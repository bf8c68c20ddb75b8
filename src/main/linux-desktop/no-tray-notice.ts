import * as v from 'valibot';

import { document } from '../../core/document.ts';
import type { Log, Store } from '../../core/ports.ts';

const noticeSchema = v.object({ version: v.literal(1), told: v.picklist(['yes', 'no']) });

/** Says that there is no tray, once for all starts of the app; again when there was one in between. */
export function noTrayNotice(store: Store, log: Log, tell: () => void) {
  const notice = document(store, 'no-tray-notice', noticeSchema, { version: 1, told: 'no' });
  const remember = (told: 'yes' | 'no') => {
    if (notice.read().told === told) return false;
    try {
      notice.write({ version: 1, told });
    } catch (error) {
      // Said twice is better than not at all.
      log.warn('notice-not-remembered', { reason: String(error) });
    }
    return true;
  };
  return {
    noTray: () => {
      if (remember('yes')) tell();
    },
    tray: () => void remember('no'),
  };
}
