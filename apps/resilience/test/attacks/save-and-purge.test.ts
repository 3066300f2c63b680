import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Answer,
  expectVerified,
  expectWhole,
  type Installation,
  LEAN_MEMORY,
  load,
  newDocument,
  type Person,
  quotaOf,
  type SaveInput,
  save,
  savedOf,
  signedUp,
  startInstallation,
} from '@margin/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

const LONG = process.env.LONG_TESTS === '1';
const ROUNDS = LONG ? 200 : 12;
const LARGE_BYTES = 6_000_000;
const SMALL_BYTES = 20_000;
const PATIENCE_MS = 2_000;
/** The other cores remain for other work. */
const ALMOST_ALL = 0.95;
const MEMORY_BYTES = (LONG ? 450 : 400) * 1_000_000;

/** Two threads, as on a small machine; memory as set by `npm start` and the images. */
const SETTINGS = {
  RUN_WORKERS: '2',
  ...LEAN_MEMORY,
};

const documentOf = (bytes: number) => newDocument(randomBytes(bytes).toString('base64'));
/** The same document each time, since how much a user stores is not measured. */
const SMALL = documentOf(SMALL_BYTES);

const newSave = (document: object): SaveInput => ({
  name: 'saved',
  idempotencyKey: randomUUID(),
  document,
});

let product: Installation;
let attacker: Person;
let other: Person;
beforeAll(async () => {
  product = await startInstallation({ settings: SETTINGS });
  [attacker, other] = [await signedUp(product.url), await signedUp(product.url)];
});
afterAll(() => product?.close());

/** A response that is not a server error. */
function expectNoFault({ status, retryAfter, body }: Answer): void {
  if (status < 500) return;
  expect(status, body.toString()).toBe(503);
  expect(retryAfter).toBeGreaterThanOrEqual(1);
}

async function saveAndPurge(): Promise<void> {
  const saved = await save(attacker, newSave(documentOf(LARGE_BYTES)));
  expectNoFault(saved);
  if (saved.status !== 200) return;
  const resultIds = [savedOf(saved).resultId];
  expectNoFault(await attacker.call('savedResults.delete', { resultIds }));
  expectNoFault(
    await attacker.call('library.trash.purge', { items: resultIds.map((id) => ({ kind: 'result', id })) }),
  );
}

async function timed<Result>(call: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const begun = performance.now();
  const result = await call();
  return { result, ms: performance.now() - begun };
}

/** How long another user waits for a save, and for loading it with its content, in milliseconds. */
async function waitsOfAnother(): Promise<number[]> {
  const saving = await timed(async () => savedOf(await save(other, newSave(SMALL))));
  const loading = await timed(async () =>
    expectWhole(other, (await load(other, saving.result.resultId)).content),
  );
  return [saving.ms, loading.ms];
}

/** Resident memory of a process; 0 if it cannot be read. */
function memoryBytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return 0;
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

/** The value at this quantile. */
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

const folderBytes = (folder: string) =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

it('saving, deleting and purging a large result repeatedly delays no one and leaves nothing behind', async () => {
  const [api] = product.copiesOf('api');
  const waits: number[] = [];
  let memory = 0;
  let going = true;
  const others = (async () => {
    while (going) waits.push(...(await waitsOfAnother()));
  })();
  for (let round = 0; round < ROUNDS; round++) {
    await saveAndPurge();
    memory = Math.max(memory, memoryBytes(api?.pid ?? 0));
  }
  going = false;
  await others;

  const onDisk = folderBytes(product.settings.DATA_DIR ?? '');
  const figures = {
    rounds: ROUNDS,
    callsOfAnother: waits.length,
    medianMs: Math.round(quantile(waits, 0.5)),
    almostAllMs: Math.round(quantile(waits, ALMOST_ALL)),
    longestMs: Math.round(Math.max(...waits)),
    megabytes: Math.round(memory / 1e6),
    megabytesOnDisk: Math.round(onDisk / 1e6),
  };
  process.stdout.write(`save and purge: ${JSON.stringify(figures)}\n`);
  expect(await quotaOf(attacker)).toMatchObject({ used: 0, usedBytes: 0, trashBytes: 0 });
  expect(quantile(waits, ALMOST_ALL)).toBeLessThan(PATIENCE_MS);
  expect(memory).toBeLessThan(MEMORY_BYTES);
  expect(onDisk).toBeLessThan(6 * LARGE_BYTES);
  await expectVerified(product.settings);
}, 1_200_000);
