import type { Subject } from '../../shared/form.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';

/**
 * The base address of a Copper server from what a person typed or pasted: a bare host name becomes
 * https, `index.php` and everything after it is cut, and http is for loopback only, since the API
 * carries the password in clear text. Answers `https://host/path` without a trailing slash.
 */
export function readServerAddress(typed: string): Result<string, Problem> {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(address)) return failure({ kind: 'address-invalid' });
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return failure({ kind: 'address-invalid' });
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return failure({ kind: 'address-insecure' });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return failure({ kind: 'address-invalid' });
  const path = url.pathname.replace(/\/index\.php.*$/, '').replace(/\/+$/, '');
  return success(url.origin + path);
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The endpoint of an action; module and version go along in the address, as the document does it. */
export const actionAddress = (server: string, action: string) =>
  `${server}/index.php?module=api&v=1&action=${encodeURIComponent(action)}`;

/** Copper's own page of something, in the form that the API's answers use; `projectId` of a task, if it is known. */
export function subjectPage(server: string, { kind, id }: Subject, projectId: number | null): string {
  const page = `${server}/index.php?module=`;
  switch (kind) {
    case 'task':
      return `${page}projects&action=taskview&taskid=${id}${projectId === null ? '' : `&projectid=${projectId}`}`;
    case 'project':
      return `${page}projects&action=view&projectid=${id}`;
    case 'organisation':
      return `${page}people&action=view_organisation&id=${id}`;
  }
}

/** Whether an address is a page of a server that the password may go to: https, or http on this machine. */
export function isOnServer(address: string, server: string): boolean {
  if (!URL.canParse(address) || !readServerAddress(server).ok) return false;
  const [page, home] = [new URL(address), new URL(server)];
  const isWeb = page.protocol === 'https:' || (page.protocol === 'http:' && isLoopback(page.hostname));
  return isWeb && page.origin === home.origin && page.username === '' && page.password === '';
}

/** `Server.host`, for messages. */
export const hostOf = (server: string) => new URL(server).host;
