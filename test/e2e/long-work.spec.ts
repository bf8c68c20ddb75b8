import { expect, test } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { addEntry, arriveOnce, prefer } from '../support/day-at-work.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';

test('more hours than one comment holds are divided in Day, once the person agrees', async () => {
  const copper = await CopperProcess.start();
  const profile = await makeProfile();
  const app = await launchPatina(profile);
  try {
    const page = await signInOn(app, copper);
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toLocaleDateString('sv');
    await arriveOnce(page, copper, daysAgo(2));
    await prefer(page, { undoSeconds: 0 });
    // A whole team's day, written down by one.
    for (let person = 1; person <= 5; person += 1) {
      const note = 'Long work';
      await addEntry(page, { day: daysAgo(1), task: 'Weekly meeting', typed: '00:00-24:00', note });
    }
    await page.getByRole('tab', { name: 'Day' }).click();
    await page.getByRole('button', { name: 'Previous day' }).click();

    const submit = page.getByRole('button', { name: /^Submit day/ });
    await expect(page.getByText('Copper takes at most 99.99 hours in one comment.')).toBeVisible();
    await expectFaultless(page, 'too-many-hours');
    await submit.click();
    expect((await copper.comments()).filter(({ body }) => body.startsWith('Long work'))).toEqual([]);

    await page.getByRole('button', { name: 'Divide into 2 comments' }).click();
    await expect(submit).toContainText('2 comments · 120.00 h');
    await expectFaultless(page, 'divided');
    // What was agreed stays with what is written afterwards.
    await page.getByRole('textbox', { name: 'Comment for Weekly meeting' }).fill('Long work, at last');
    await submit.click();
    const sent = async () =>
      (await copper.comments()).flatMap(({ body, hoursWorked }) =>
        body.startsWith('Long work') ? [`${hoursWorked} ${body}`] : [],
      );
    await expect.poll(sent).toHaveLength(2);
    const [first, second] = await sent();
    expect(first).toMatch(/^99\.99 Long work, at last \(1 of 2\)/);
    expect(second).toMatch(/^20\.01 Long work, at last \(2 of 2\)/);
  } finally {
    await app.kill();
    await copper.stop();
    await profile.remove();
  }
});
