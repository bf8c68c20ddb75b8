import type { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile, type Profile } from '../support/patina-app.ts';
import { writeHistory } from './long-history.ts';

/** Ten years of working days. */
export const tenYears = { entries: 25_000, days: 2_609 };

/** A profile whose account stays signed in on a server, with a history, and on request with a running timer. */
export async function signedIn(
  copper: CopperProcess,
  history: { readonly entries: number; readonly days: number },
  timer: 'stopped' | 'running' = 'stopped',
): Promise<Profile> {
  const profile = await makeProfile();
  const app = await launchPatina(profile);
  try {
    const page = await app.page();
    await page.getByRole('textbox', { name: 'Username' }).waitFor();
    await page.evaluate(async (server) => {
      const typed = { server, username: 'demo', password: 'patina-demo', staySignedIn: true };
      const answer = await window.patina.run('signIn', typed);
      if (!answer.ok) throw new Error(answer.failure.kind);
    }, copper.address);
    await page.getByRole('option').first().waitFor();
    if (timer === 'running') {
      const [task] = (await copper.tasks()).values();
      if (task === undefined) throw new Error('there is no task');
      await page.evaluate(async (taskId) => {
        const answer = await window.patina.run('start', { taskId });
        if (!answer.ok) throw new Error(answer.failure.kind);
      }, task.id);
    }
  } finally {
    await app.quit();
  }
  writeHistory(profile, { ...history, today: Temporal.Now.plainDateISO().toString() });
  return profile;
}
