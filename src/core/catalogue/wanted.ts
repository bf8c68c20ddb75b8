import { readServerAddress } from '../copper/address.ts';

/** What a person typed into "Find a task": words, or one task by its id or its page's address. */
export type Wanted =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'task'; readonly id: number }
  /** The address of a page on another server than the account's. */
  | { readonly kind: 'other-server' }
  /** A page of the account's server that is not about one task. */
  | { readonly kind: 'no-task' };

/** `server`: the account's own, whose pages alone are understood. */
export function readWanted(typed: string, server: string): Wanted {
  const text = typed.trim();
  const id = /^#(\d{1,15})$/.exec(text)?.[1];
  if (id !== undefined) return { kind: 'task', id: Number(id) };
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return { kind: 'words', words: text };
  const page = readServerAddress(text.replace(/^http:/i, 'https:'));
  if (!page.ok || withoutScheme(page.value) !== withoutScheme(server)) return { kind: 'other-server' };
  const task = /^\d{1,15}$/.exec(new URL(text).searchParams.get('taskid') ?? '');
  return task === null ? { kind: 'no-task' } : { kind: 'task', id: Number(task[0]) };
}

/** Whether a page was copied with http or https makes it no other page. */
const withoutScheme = (address: string) =>
  address.replace(/^https?:\/\//, '').replace(/:(80|443)(?=\/|$)/, '');
