import { Notification } from 'electron';

import type { Notifier } from './notifier.ts';

/** Notifications as Electron makes them: with buttons on macOS and Windows. */
export const electronNotifier: Notifier = {
  show: ({ title, text, icon, buttons, onAnswer }) => {
    const notification = new Notification({
      title,
      body: text,
      icon,
      actions: buttons.map((button) => ({ type: 'button', text: button })),
    });
    notification.on('click', () => onAnswer('click'));
    notification.on('action', (details) => onAnswer(details.actionIndex));
    const handedOver = new Promise<void>((resolve) => {
      notification.on('show', () => resolve());
      notification.on('failed', () => resolve());
    });
    notification.show();
    return { close: () => notification.close(), handedOver };
  },
};
