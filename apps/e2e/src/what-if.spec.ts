import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { runByApi, saveByApi } from './product/api.ts';
import { runBacktest } from './product/backtest.ts';
import { signUp, signUpByApi, test } from './product/people.ts';

const whatIf = (page: Page) => page.getByRole('region', { name: 'What if' });
const figure = (page: Page, name: string) =>
  whatIf(page).locator('dl > div').filter({ hasText: name }).locator('dd');

test("Sliders run the engine in the page, and the server's run has the same bytes", async ({ newDevice }) => {
  const { page } = await signUp(await newDevice());
  await whatIf(page).getByRole('button', { name: 'Try it' }).click();
  await expect(figure(page, 'Final equity')).toHaveText(/^\$[\d,]+$/);
  const before = (await figure(page, 'Final equity').textContent()) ?? '';

  const leverage = whatIf(page).getByRole('slider', { name: 'Leverage' });
  await leverage.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(leverage).toHaveAttribute('aria-valuetext', '1.8×');
  // Not the figures of a step in between.
  await expect(whatIf(page).locator('dl')).toHaveAttribute('aria-busy', 'false');
  await expect(figure(page, 'Final equity')).not.toHaveText(before);
  const previewed = (await figure(page, 'Final equity').textContent()) ?? '';
  await expect(whatIf(page).getByRole('status').filter({ hasText: previewed })).toBeAttached();

  // The form owns the slider, so the run uses the settings on the screen.
  await runBacktest(page);
  await expect(page.getByRole('article').getByText(previewed, { exact: true }).first()).toBeVisible();
  await expect(whatIf(page).getByText("matches the server's result exactly")).toBeVisible();

  await page.getByLabel('Start', { exact: true }).fill('1990-01-02');
  await expect(whatIf(page).getByText("These settings won't work")).toBeVisible();
  await expectAccessible(page, 'what if', '#what-if');
});

test('The stress table of a result takes custom periods, and keeps them', async ({ newDevice }) => {
  const { page } = await signUpByApi(await newDevice());
  const run = await runByApi(page, { startDate: '2008-06-02', endDate: '2020-04-17', leverage: 2 });
  const { resultId } = await saveByApi(page, run, { name: 'Twelve years' });
  await page.goto(`/results/${resultId}`);
  const crises = page.getByRole('table', { name: 'Crises' });
  await expect(crises.getByRole('row', { name: /^Pandemic 2020-02-19 to 2020-03-23 −\d/ })).toBeVisible();
  await expect(crises.getByRole('row', { name: /^Financial crisis .* \(partial\)/ })).toBeVisible();
  await expect(crises.getByRole('row', { name: /^Dot-com .*not in this run/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Deepest drawdowns' }).getByRole('row')).toHaveCount(11);

  const own = page.getByRole('form', { name: 'Custom period' });
  await own.getByLabel('Custom period from').fill('2011-07-22');
  await own.getByRole('button', { name: 'Add period' }).click();
  await expect(own.getByRole('alert')).toHaveText('Enter both dates.');
  await own.getByLabel('to', { exact: true }).fill('2011-10-03');
  await own.getByRole('button', { name: 'Add period' }).click();
  const added = crises.getByRole('row', { name: /^Custom period 2011-07-22 to 2011-10-03 −/ });
  await expect(added).toBeVisible();
  await expectAccessible(page, 'stress', '#stress');

  await page.reload();
  await expect(added).toBeVisible();
  await page.getByRole('button', { name: 'Remove the period 2011-07-22 to 2011-10-03' }).click();
  await expect(added).toHaveCount(0);
});
