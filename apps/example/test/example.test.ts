import { createMarginClient } from '@margin/client';
import { createToken, type Installation, signedUp, startInstallation } from '@margin/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveBestLeverage } from '../src/save-best-leverage.ts';

let product: Installation;
beforeAll(async () => {
  product = await startInstallation({ settings: { SAVED_RESULTS_LIMIT: '1' } });
});
afterAll(() => product.close());

test('the example does what it says, and says what it may not', async () => {
  const person = await signedUp(product.url);
  const token = await createToken(person, 'example');
  const client = createMarginClient({ baseUrl: product.url, token });
  expect(await saveBestLeverage(client, [1.5, 1])).toMatch(/^Saved "The best of 2: 1(\.5)?x"$/);
  expect(await saveBestLeverage(client, [2])).toMatch(/^Not saved: Maximum limit of 1 saved results reached/);
});
