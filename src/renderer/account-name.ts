import type { AccountView } from '../shared/snapshot.ts';
import { words } from './words.ts';

const hostOf = ({ server }: AccountView) => new URL(server).host;

/** What tells an account from the others: the user's name, with the server where that is not enough. */
export function accountName(account: AccountView, accounts: readonly AccountView[]): string {
  if (account.demo) return words.demo;
  const alike = accounts.filter(({ username, demo }) => !demo && username === account.username);
  return alike.length > 1 ? `${account.username} · ${hostOf(account)}` : account.username;
}
