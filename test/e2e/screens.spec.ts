import { expect, test } from 'playwright/test';

import { english } from '../../src/shared/wording/en.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile } from '../support/patina-app.ts';
import { startTrayHost } from '../support/tray-host.ts';

test('each screen is accessible and fits, in light and dark', async () => {
  // Without a tray Patina would be an ordinary window.
  const host = await startTrayHost();
  const copper = await CopperProcess.start();
  const profile = await makeProfile();
  const app = await launchPatina(profile);
  try {
    const page = await app.page();
    const check = (name: string) => expectFaultless(page, name);
    await check('sign-in');
    await page.getByRole('textbox', { name: 'Server address' }).fill(copper.address);
    await page.getByRole('textbox', { name: 'Username' }).fill('demo');
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('wrong');
    await check('wrong-password');
    await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await check('track');
    await page.getByRole('button', { name: 'New task' }).click();
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
    await check('new-task');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
    await expect(page.getByRole('timer')).toBeVisible();
    await check('running');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page
      .getByRole('textbox', { name: 'Comment' })
      .fill('A comment that is rather long, so that it has to be cut somewhere in a narrow window');
    await check('entry');
    await page.getByRole('textbox', { name: 'Duration' }).fill('0:45');
    await copper.switch({ offline: true });
    await page.getByRole('button', { name: 'Post now' }).click();
    await page.getByRole('button', { name: '1 waiting' }).click();
    await check('day');
    await page.getByRole('button', { name: 'Previous day' }).click();
    await expect(page.getByText('Nothing tracked on this day.')).toBeVisible();
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect(page.getByRole('list', { name: 'Entries' })).toContainText('A comment');
    await page.getByRole('button', { name: 'Preferences' }).click();
    await check('preferences');
    for (const section of Object.values(english.sections)) {
      await page.getByRole('button', { name: section }).click();
      await expect(page.getByRole('region', { name: section })).toBeVisible();
      await check(`preferences-${section.toLowerCase().replaceAll(' ', '-')}`);
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await expect(page.getByRole('button', { name: section })).toBeFocused();
    }
  } finally {
    await app.kill();
    await copper.stop();
    await host.close();
    await profile.remove();
  }
});
