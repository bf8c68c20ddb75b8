import { app } from 'electron';

/** Makes this Patina the one that opens patina:// links. Only an installed one may say so. */
export function registerLinks(): void {
  if (app.isPackaged && !app.isDefaultProtocolClient('patina')) app.setAsDefaultProtocolClient('patina');
}
