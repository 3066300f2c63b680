import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './product/accessible.ts';
import { createToken, entries, openDialog } from './product/account.ts';
import { startMailbox } from './product/mailbox.ts';
import { PASSWORD, signInByApi, signUp, signUpByApi, test, trySignIn } from './product/people.ts';
import { makeResetLink, openDoor } from './product/server.ts';

const NEW_PASSWORD = 'a new and better one';
const LIST = '/historical-backtest/list-saved-results/';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

const originOf = (page: Page) => new URL(page.url()).origin;

/** The next request to the server finds the session over. */
async function expectSignedOut(page: Page): Promise<void> {
  await page.goto('/library');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Flibrary$/);
}

test('A personal token is shown once, acts for its user, and is refused once revoked', async ({
  newDevice,
  request,
}) => {
  const { page } = await signUp(await newDevice({ permissions: ['clipboard-read', 'clipboard-write'] }));
  await page.getByRole('button', { name: 'Account of Ada' }).click();
  await page.getByRole('menuitem', { name: 'Account' }).click();
  await expect(page.getByText('No tokens yet.')).toBeVisible();

  const { dialog, token } = await createToken(page, 'Nightly import');
  await expect(dialog.getByRole('button', { name: 'Copy token' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Copied token' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await expect(dialog).toContainText(`curl -H "Authorization: Bearer ${token}" ${originOf(page)}${LIST}`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New token' })).toBeFocused();

  expect(await page.content()).not.toContain(token);
  await page.reload();
  const entry = entries(page, 'tokens').filter({ hasText: 'Nightly import' });
  await expect(entry).toContainText(/Created \d\d\/\d\d\/\d{4} · expires \d\d\/\d\d\/\d{4} · never used/);
  expect(await page.content()).not.toContain(token);

  const docs = await page.getByRole('link', { name: 'API docs' }).getAttribute('href');
  expect(await (await page.request.get(docs ?? '')).text()).toContain(`GET ${LIST}`);
  expect(await (await request.get(LIST, bearer(token))).json()).toMatchObject({ total_count: 0 });
  const exchanged = await (await request.post('/api/access-token', bearer(token))).json();
  const { protocol, hostname, port } = new URL(page.url());
  const marginApp = `${protocol}//${hostname}:${Number(port) + 1}`;
  expect((await request.get(`${marginApp}${LIST}`, bearer(exchanged.token))).status()).toBe(200);
  expect((await request.get(`${marginApp}${LIST}`, bearer(token))).status()).toBe(401);

  await page.reload();
  await expect(entry).toContainText(/last used \d\d\/\d\d\/\d{4}, .* from 127\.0\.0\.1/);
  const question = await openDialog(page, entry.getByRole('button', { name: 'Revoke Nightly import' }));
  await question.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('No tokens yet.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'tokens' })).toBeFocused();
  expect((await request.get(LIST, bearer(token))).status()).toBe(401);
  expect((await request.post('/api/access-token', bearer(token))).status()).toBe(401);
  // The margin app learns of it within seconds.
  await expect
    .poll(async () => (await request.get(`${marginApp}${LIST}`, bearer(exchanged.token))).status())
    .toBe(401);
});

test('A new password signs out other devices, which continue after a new sign-in', async ({ newDevice }) => {
  const { page, email } = await signUpByApi(await newDevice());
  const other = await newDevice();
  await signInByApi(other, email);
  await other.goto('/account');
  await page.goto('/account');

  const current = page.getByLabel('Current password', { exact: true });
  const change = async (given: string, next: string) => {
    await current.fill(given);
    await page.getByLabel('New password', { exact: true }).fill(next);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await change('not the password', NEW_PASSWORD);
  await expect(page.getByText('Current password is wrong')).toBeVisible();
  await expect(current).toBeFocused();
  await change(PASSWORD, 'short');
  await expect(page.getByText('New password must be 12 characters or more')).toBeVisible();
  await change(PASSWORD, 'password1234');
  await expect(page.getByText('New password is too easy to guess.')).toBeVisible();
  await change(PASSWORD, email);
  await expect(page.getByText('New password is too easy to guess.')).toBeVisible();
  await change(PASSWORD, NEW_PASSWORD);
  await expect(page.getByText('Password changed. Your other devices are signed out.')).toBeVisible();
  await expect(current).toHaveValue('');
  await expect(entries(page, 'sessions')).toHaveCount(1);

  await other.getByRole('button', { name: 'New token' }).click();
  await other.getByRole('dialog').getByLabel('Name').fill('Begun before');
  await other.getByRole('button', { name: 'Create token' }).click();
  const again = other.getByRole('dialog', { name: 'Sign in again' });
  const password = again.getByRole('textbox', { name: 'Password' });
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(again).toContainText('Wrong email or password');
  await password.fill(NEW_PASSWORD);
  await password.press('Enter');
  await expect(other.getByRole('dialog', { name: 'Your new token' })).toBeVisible();
});

test('The security log shows events page by page, and stays up to date', async ({ newDevice }) => {
  const { page, email } = await signUpByApi(await newDevice());
  const stranger = await newDevice();
  await stranger.goto('/sign-in');
  for (let i = 0; i < 2; i++) {
    await trySignIn(stranger, email, 'not the password');
    await expect(stranger.getByText('Wrong email or password')).toBeVisible();
  }
  for (let i = 0; i < 20; i++) await signInByApi(page, email);

  await page.goto('/account');
  const log = entries(page, 'security events');
  await expect(log).toHaveCount(20);
  await expect(log.first()).toContainText(/Signed in\d\d\/\d\d\/\d{4}, .* · 127\.0\.0\.1/);
  await page.getByRole('button', { name: 'Show older events' }).click();
  await expect(log).toHaveCount(22);
  await expect(log.nth(20)).toContainText(/Wrong password at sign-in.*2 times/);
  await expect(log.nth(20)).toContainText(/Chrome on /);
  await expect(log.last()).toContainText('Account created');
  await expect(page.getByRole('button', { name: 'Show older events' })).toHaveCount(0);
});

test('A new password can also revoke the tokens', async ({ newDevice, request }) => {
  const { page } = await signUpByApi(await newDevice());
  await page.goto('/account');
  const { dialog, token } = await createToken(page, 'Left behind');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByLabel('Current password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await page.getByLabel('Also revoke my personal access tokens').check();
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('No tokens yet.')).toBeVisible();
  expect((await request.get(LIST, bearer(token))).status()).toBe(401);
  await expect(entries(page, 'security events').first()).toContainText('All tokens revoked');
});

test('An account starts with the emailed link, and an expired link says so', async ({ newDevice }) => {
  const mailbox = await startMailbox();
  const door = await openDoor({ SMTP_URL: mailbox.url });
  try {
    const page = await newDevice();
    const email = 'ada@example.com';
    await page.goto(`${door.address}/sign-up`);
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Email').fill(email);
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill('ada@example.com');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Password is too easy to guess.')).toBeVisible();
    await password.fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
    await expectAccessible(page, 'check your mail');

    const link = await mailbox.link('confirm-sign-up');
    await page.goto(`${door.address}/confirm-sign-up#token=${link}`);
    await expect(page.getByRole('heading', { name: 'Finish signing up' })).toBeVisible();
    await expect(page).toHaveURL(/\/confirm-sign-up$/);
    await expectAccessible(page, 'finish signing up');
    await password.fill('not the password');
    await password.press('Enter');
    await expect(page.getByText('Password is not the one you chose at sign-up')).toBeVisible();
    await password.fill(PASSWORD);
    await password.press('Enter');
    await expect(page.getByRole('button', { name: 'Account of Ada' })).toBeVisible();
    await page.goto(`${door.address}/account`);
    await expect(page.getByText('Verified', { exact: true })).toBeVisible();

    await page.goto(`${door.address}/confirm-sign-up#token=${link}`);
    await password.fill(PASSWORD);
    await password.press('Enter');
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await page.goto(`${door.address}/verify-email#token=${link}`);
    await page.getByRole('button', { name: 'Verify address' }).click();
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await page.goto(`${door.address}/verify-email`);
    await expect(page.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
  } finally {
    await door.close();
    await mailbox.close();
  }
});

test('Sessions are listed by device, and one can end another', async ({ newDevice }) => {
  const { page, email } = await signUpByApi(await newDevice());
  const phone = await newDevice({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
  });
  await signInByApi(phone, email);
  await phone.goto('/account');
  await expect(entries(phone, 'sessions').filter({ hasText: 'This device' })).toContainText(
    'Safari on iPhone',
  );

  await page.goto('/account');
  await expect(entries(page, 'sessions')).toHaveCount(2);
  const itself = entries(page, 'sessions').filter({ hasText: 'This device' });
  await expect(itself).toContainText(/Chrome on .*127\.0\.0\.1 · signed in \d\d\/\d\d\/\d{4}, \d/);
  await expect(itself.getByRole('button')).toHaveCount(0);

  const end = page.getByRole('button', { name: /^End session of Safari on iPhone/ });
  const question = await openDialog(page, end);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(end).toBeFocused();
  await openDialog(page, end);
  await question.getByRole('button', { name: 'End session' }).click();
  await expect(entries(page, 'sessions')).toHaveCount(1);
  await expectSignedOut(phone);
});

test('Sign out everywhere ends this session too', async ({ newDevice }) => {
  const { page, email } = await signUpByApi(await newDevice());
  const other = await newDevice();
  await signInByApi(other, email);
  await page.goto('/account');
  const question = await openDialog(page, page.getByRole('button', { name: 'Sign out everywhere' }));
  await question.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByText("You've been signed out on every device.")).toBeVisible();
  await expectSignedOut(page);
  await expectSignedOut(other);
});

test('A reset link from the command replaces a forgotten password, once', async ({ newDevice }) => {
  const { page: signedIn, email } = await signUpByApi(await newDevice());
  const page = await newDevice();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await expect(page.getByText('reset-password EMAIL')).toBeVisible();

  const link = await makeResetLink(email, originOf(page));
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeVisible();
  await expect(page).toHaveURL(/\/reset-password$/);
  const password = page.getByLabel('New password', { exact: true });
  await password.fill('short');
  await password.press('Enter');
  await expect(page.getByText('New password must be 12 characters or more')).toBeVisible();
  await password.fill(NEW_PASSWORD);
  await password.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your password has been changed' })).toBeVisible();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await trySignIn(page, email, NEW_PASSWORD);
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
  await expectSignedOut(signedIn);

  await page.goto(link);
  await password.fill('another one again');
  await password.press('Enter');
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await page.getByRole('link', { name: 'Get a new link' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
});

test('If the browser blocks copying, as on plain http, the line is selected', async ({ newDevice }) => {
  const page = await newDevice();
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
  await page.goto('/forgot-password');
  await page.getByRole('button', { name: 'Copy command' }).click();
  await expect(page.getByText('Selected. Press')).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/^pnpm .* reset-password EMAIL$/);
});

test('An account is deleted with its password', async ({ newDevice }) => {
  const { page, email } = await signUpByApi(await newDevice());
  await page.goto('/account');
  const opener = page.getByRole('button', { name: 'Delete account' });
  const dialog = await openDialog(page, opener);
  await expect(dialog).toContainText('your saved results, including those in the trash');
  const password = dialog.getByRole('textbox', { name: 'Password' });
  await password.fill('not the password');
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(dialog.getByText('Password is wrong')).toBeVisible();
  await expect(password).toBeFocused();
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(page.getByText('Your account and everything in it has been deleted.')).toBeVisible();
  await trySignIn(page, email);
  await expect(page.getByText('Wrong email or password')).toBeVisible();
});

test('The page says that sign-up is closed and when sign-ins are limited', async ({ newDevice }) => {
  const door = await openDoor({ SIGN_UP: 'closed', SIGN_INS_PER_MINUTE: '1' });
  try {
    const page = await newDevice();
    await page.goto(`${door.address}/sign-up`);
    await expect(page.getByRole('heading', { name: 'Sign-up is closed' })).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await expect(page.getByText('Sign-up is closed on this server.')).toBeVisible();
    // The first attempts may fall in two different minutes.
    await expect(async () => {
      await trySignIn(page, 'ada@example.com');
      await expect(
        page.getByText(/Too many attempts\. Please wait \d+ seconds? and try again\./),
      ).toBeVisible({
        timeout: 2_000,
      });
    }).toPass();
  } finally {
    await door.close();
  }
});

test('axe finds nothing on the screens of the account', async ({ newDevice }) => {
  const page = await newDevice();
  const visit = async (path: string, screen: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, screen);
  };
  await visit('/sign-in?reason=account-deleted', 'sign in with a reason');
  await visit('/forgot-password', 'forgot password');
  await visit('/reset-password', 'link without a token');
  await visit('/reset-password#token=used', 'reset password');

  await signUpByApi(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Current password is required')).toBeVisible();
  const { dialog } = await createToken(page, 'Script');
  await expectAccessible(page, 'created token', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await expectAccessible(page, 'account');
  for (const name of ['New token', 'Revoke Script', 'Sign out everywhere', 'Delete account']) {
    const opened = await openDialog(page, page.getByRole('button', { name }));
    await expectAccessible(page, name, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
  }
});
