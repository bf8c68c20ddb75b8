import type { CommandHandlers } from '../../shared/contract.ts';
import { done, failure } from '../../shared/result.ts';
import { endSession, signIn, type SignedIn } from '../account/sign-in.ts';
import { forgetProxies } from '../account/forget-proxies.ts';
import { movedTo } from '../account/move.ts';
import { counted, isNothing, unsentWork } from '../account/unsent-work.ts';
import { inShown, type Application } from '../application.ts';
import { readServerAddress } from '../copper/address.ts';
import { stopped } from '../timer/timer.ts';

type AccountCommand =
  'signIn' | 'tryDemo' | 'trustCertificate' | 'signInToProxy' | 'moveAccount' | 'signOut' | 'showAccount';

/** Who works here. */
export function accountCommands(app: Application): CommandHandlers<AccountCommand> {
  const { world, workspaces, timekeeper, notices, proposals } = app;

  function enter(signedIn: SignedIn): void {
    proposals.drop();
    try {
      workspaces.enter(signedIn);
    } catch (error) {
      void endSession(world, signedIn);
      throw error;
    }
    notices.keep(({ kind }) => kind !== 'keychain-unavailable');
    if (signedIn.keychainUnavailable) notices.tell({ id: 'keychain', kind: 'keychain-unavailable' });
  }

  function isAllowed(typed: string): boolean {
    const { server } = world.managed.managed;
    const read = readServerAddress(typed);
    return server === null || (read.ok && read.value === server);
  }

  return {
    signIn: async (input) => {
      if (!isAllowed(input.server)) return failure({ kind: 'managed' });
      const signed = await signIn(world, workspaces.accounts, { ...input, demo: false });
      if (!signed.ok) return signed;
      enter(signed.value);
      return done;
    },
    tryDemo: async () => {
      if (world.managed.managed.demo === 'off') return failure({ kind: 'managed' });
      const demo = await world.demo.start();
      const typed = { ...demo, staySignedIn: false, demo: true };
      const signed = await signIn(world, workspaces.accounts, typed);
      if (!signed.ok) return signed;
      enter(signed.value);
      return done;
    },
    trustCertificate: ({ fingerprint }) =>
      inShown(app, (open) => {
        workspaces.trust(open, fingerprint);
        return done;
      }),
    signInToProxy: async ({ proxy, username, password }) => {
      await world.proxySignIn.keep(proxy, { username, password });
      for (const open of workspaces.open) void open.connect();
      return done;
    },
    moveAccount: async ({ accountId, ...input }) => {
      if (!isAllowed(input.server)) return failure({ kind: 'managed' });
      const open = workspaces.find(accountId);
      if (open === null || open.account.demo) return failure({ kind: 'gone', what: 'account' });
      const moved = await movedTo(world, workspaces.accounts, open, { ...input, demo: false });
      if (!moved.ok) return moved;
      enter(moved.value);
      return done;
    },
    showAccount: ({ accountId }) =>
      workspaces.show(accountId) ? done : failure({ kind: 'gone', what: 'account' }),
    signOut: async ({ accountId, force }) => {
      const leaving = workspaces.find(accountId);
      if (leaving === null) return done;
      const { timer } = timekeeper;
      const unsent = unsentWork(leaving, accountId, timer);
      if (!force && !isNothing(unsent)) return failure({ kind: 'unsent-work', ...counted(unsent) });
      workspaces.leave(accountId, 'signed-out');
      proposals.drop();
      if (timer.current?.accountId === accountId) timekeeper.change(stopped);
      await Promise.all([leaving.session.signOut(), world.vault.remove(accountId)]);
      await forgetProxies(app);
      return done;
    },
  };
}
