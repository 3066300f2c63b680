import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type PostgresServer, startPostgres } from '@margin/db/testing';
import { expectVerified, type Installation, signedUp, startInstallation } from '@margin/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectIntact } from './load/expect-intact.ts';
import { type Load, startLoad } from './load/load.ts';
import { type RandomNumbers, randomNumbers } from './random-numbers.ts';

const ROUNDS = process.env.LONG_TESTS === '1' ? 10 : 1;
/** A seed repeats the timing of an earlier run, as far as the machine allows. */
const SEED = Number(process.env.KILL_SEED ?? randomInt(2 ** 31));
/**
 * A kill comes this many acknowledged saves into the load, and this long after the last of them.
 */
const SAVES_BEFORE = { min: 5, max: 30 };
const DELAY_MS = { min: 0, max: 40 };

interface Victim {
  kill: () => Promise<unknown>;
  start: () => Promise<void>;
  /** Whether a process remains that answers. */
  answers: boolean;
}

async function moment(load: Load, random: RandomNumbers): Promise<void> {
  await expect.poll(load.acknowledgedSaves).toBeGreaterThanOrEqual(random(SAVES_BEFORE));
  await setTimeout(random(DELAY_MS));
}

async function killUnderLoad(product: Installation, victim: Victim, random: RandomNumbers): Promise<void> {
  const [ada, bob] = [await signedUp(product.url), await signedUp(product.url)];
  const load = startLoad([ada, ada, bob, bob], product.url);
  const { outcomes } = load;
  try {
    await moment(load, random);
    await victim.kill();
    await expect.poll(() => outcomes.refused + outcomes.unanswered).toBeGreaterThan(0);
    await victim.start();
    await expect.poll(load.watchClients()).toBe(true);
  } finally {
    await load.stop();
  }
  expect(outcomes.oddities, product.complaints()).toEqual([]);
  if (victim.answers) expect(outcomes.unanswered).toBe(0);
  await expectIntact(load);
  await expectVerified(product.settings);
}

const marginApp = (product: Installation): Victim => ({
  kill: () => product.end('api', 'SIGKILL'),
  start: () => product.start('api'),
  answers: true,
});

const umbrella = (product: Installation): Victim => ({
  kill: () => product.end('umbrella', 'SIGKILL'),
  start: () => product.start('umbrella'),
  answers: false,
});

/** Connection processes may outlive the killed one, and it does not start until they end. */
const database = (postgres: PostgresServer): Victim => ({
  kill: () => postgres.end('SIGKILL'),
  start: () => expect.poll(() => postgres.start().then(() => 'started', String)).toBe('started'),
  answers: true,
});

/** Each round has its own seed, so it can be repeated separately. */
const rounds = Array.from({ length: ROUNDS }, (_, round) => SEED + round);

describe('kill -9 on SQLite', () => {
  let product: Installation;
  beforeAll(async () => {
    product = await startInstallation();
  });
  afterAll(() => product?.close());

  it.each(rounds)('of the margin app loses nothing (KILL_SEED=%i)', (seed) =>
    killUnderLoad(product, marginApp(product), randomNumbers(seed)),
  );
  it.each(rounds)('of the umbrella loses nothing (KILL_SEED=%i)', (seed) =>
    killUnderLoad(product, umbrella(product), randomNumbers(seed)),
  );
});

describe('kill -9 on PostgreSQL', () => {
  let postgres: PostgresServer;
  let product: Installation;
  beforeAll(async () => {
    postgres = await startPostgres({ settings: ['fsync=on'] });
    product = await startInstallation({ settings: { DATABASE_URL: postgres.url } });
  });
  afterAll(async () => {
    await product?.close();
    await postgres?.stop();
  });

  it.each(rounds)('of the margin app loses nothing (KILL_SEED=%i)', (seed) =>
    killUnderLoad(product, marginApp(product), randomNumbers(seed)),
  );
  it.each(rounds)('of the umbrella loses nothing (KILL_SEED=%i)', (seed) =>
    killUnderLoad(product, umbrella(product), randomNumbers(seed)),
  );
  it.each(rounds)('of the database loses nothing (KILL_SEED=%i)', (seed) =>
    killUnderLoad(product, database(postgres), randomNumbers(seed)),
  );
});
