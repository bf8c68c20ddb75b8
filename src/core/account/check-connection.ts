import {
  checkSteps,
  type CheckedStep,
  type ConnectionReport,
  type Fingerprint,
} from '../../shared/connection.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { hostOf, readServerAddress } from '../copper/address.ts';
import { isFromCopper, problemOf, type CopperFailure } from '../copper/errors.ts';
import { plainCall } from '../copper/session.ts';
import type { World } from '../ports.ts';
import type { Accounts } from './accounts.ts';
import type { Workspace } from './workspace.ts';

/**
 * Goes the whole way to a server, or to the account's, and names the first step that fails. What is found about the
 * account's own server holds for its status too.
 */
export async function checkConnection(
  world: World,
  accounts: Accounts,
  workspace: Workspace | null,
  typed: string | null,
): Promise<Result<ConnectionReport, Problem>> {
  const server = typed === null ? current(workspace) : readServerAddress(typed);
  if (!server.ok) return server;
  const host = hostOf(server.value);
  const pin = workspace?.server === server.value ? workspace.account.pin : accounts.pinFor(server.value);
  const own = workspace?.server === server.value ? workspace : null;
  const steps = [...(await world.diagnostics.walk(server.value, pin))];
  own?.wayFound(steps.find(({ problem }) => problem !== null)?.problem ?? null);
  if (steps.every(({ outcome }) => outcome !== 'failed')) {
    steps.push(...(await askCopper(world, server.value, pin)));
    // How the account stands with what answers there, its own request tells.
    if (steps.some(({ outcome }) => outcome === 'failed')) await own?.session.probe();
  }
  if (steps.every(({ outcome }) => outcome !== 'failed')) {
    steps.push(await askSession(world, own));
  }
  const taken = new Set(steps.map(({ step }) => step));
  const left = checkSteps.filter((step) => !taken.has(step));
  return success({ host, steps: [...steps, ...left.map(notReached)] });
}

const current = (workspace: Workspace | null): Result<string, Problem> =>
  workspace === null ? failure({ kind: 'signed-out' }) : success(workspace.server);

const notReached = (step: CheckedStep['step']): CheckedStep => ({
  step,
  outcome: 'not-reached',
  found: '',
  problem: null,
  took: 0,
});

/** Asks about a session that does not exist: whatever Copper answers in its own way proves that it is there. */
async function askCopper(
  { clock, http }: World,
  server: string,
  pin: Fingerprint | null,
): Promise<readonly CheckedStep[]> {
  const began = clock.monotonic();
  const answer = await plainCall(http, () => ({ server, pin }))('check_session', { session_id: '' });
  const took = clock.monotonic() - began;
  const step = (name: CheckedStep['step'], failed: CopperFailure | null): CheckedStep => ({
    step: name,
    outcome: failed === null ? 'passed' : 'failed',
    found: '',
    problem: failed === null ? null : problemOf(failed, hostOf(server)),
    took,
  });
  if (answer.ok || isFromCopper(answer.failure)) return [step('copper', null), step('api', null)];
  return answer.failure.kind === 'api-off'
    ? [step('copper', null), step('api', answer.failure)]
    : [step('copper', answer.failure)];
}

async function askSession({ clock }: World, workspace: Workspace | null): Promise<CheckedStep> {
  if (workspace === null) return { ...notReached('sign-in'), outcome: 'not-needed' };
  const began = clock.monotonic();
  const probe = await workspace.session.probe();
  return {
    step: 'sign-in',
    outcome: probe.ok ? 'passed' : 'failed',
    found: '',
    problem: probe.ok ? null : problemOf(probe.failure, hostOf(workspace.server)),
    took: clock.monotonic() - began,
  };
}
