import { app, type Session } from 'electron';

import { appOrigin } from './app-protocol.ts';

/** The one thing that Patina's pages ask of the system: to put a table onto the clipboard. */
const allowed = 'clipboard-sanitized-write';

/** Denies whatever else a page could ask of the system. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
  session.setDevicePermissionHandler(() => false);
  // Chromium fetches a dictionary for each of these from Google, spellchecker or not.
  session.setSpellCheckerLanguages([]);
  session.on('will-download', (event) => event.preventDefault());
}

/** Holds every web contents, whoever makes it, on Patina's own pages: no navigation, no new window, no webview. */
export function restrictContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
