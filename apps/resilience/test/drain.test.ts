import { type Installation, type ServiceName, signedUp, startInstallation } from '@margin/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectIntact } from './load/expect-intact.ts';
import { startLoad } from './load/load.ts';

const SERVICES: ServiceName[] = ['api', 'umbrella'];
const SAVES_BEFORE = 10;

describe('SIGTERM under a load of saves', () => {
  let product: Installation;
  beforeAll(async () => {
    product = await startInstallation({ settings: { DRAIN_GRACE_MS: '3000' } });
  });
  afterAll(() => product?.close());

  const isReady = () => fetch(new URL('/readyz', product.url)).then(({ ok }) => ok);

  it.each(SERVICES)(
    'of the %s: a client that leaves once it is not ready gets every save answered',
    async (name) => {
      await expect.poll(isReady).toBe(true);
      const [ada, bob] = [await signedUp(product.url), await signedUp(product.url)];
      const load = startLoad([ada, ada, bob, bob], product.url);
      await expect.poll(load.acknowledgedSaves).toBeGreaterThanOrEqual(SAVES_BEFORE);
      const before = load.acknowledgedSaves();

      const ended = product.end(name, 'SIGTERM');
      await expect.poll(isReady).toBe(false);
      await load.stop();
      expect(load.outcomes, product.complaints()).toEqual({ refused: 0, unanswered: 0, oddities: [] });
      expect(load.acknowledgedSaves()).toBeGreaterThan(before);
      expect(await ended).toEqual([0]);

      await product.start(name);
      await expectIntact(load);
    },
  );
});
