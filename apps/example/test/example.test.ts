import { createMarginClient } from '@margin/client';
import { CreatedPersonalTokenSchema } from '@margin/contracts';
import { type Installation, startInstallation } from '@margin/resilience/installation';
import { signedUp } from '@margin/resilience/person';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveBestLeverage } from '../src/save-best-leverage.ts';

let product: Installation;
beforeAll(async () => {
  product = await startInstallation({ settings: { SAVED_RESULTS_LIMIT: '1' } });
});
afterAll(() => product.close());

test('the example does what it says, and says what it may not', async () => {
  const person = await signedUp(product.url);
  const { json } = await person.ask('/api/account/tokens', { name: 'example' });
  const { token } = CreatedPersonalTokenSchema.parse(json);
  const client = createMarginClient({ baseUrl: product.url, token });
  expect(await saveBestLeverage(client, [1.5, 1])).toMatch(/^Saved "The best of 2: 1(\.5)?x"$/);
  expect(await saveBestLeverage(client, [2])).toMatch(/^Not saved: Maximum limit of 1 saved results reached/);
});
