import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  type Answer,
  askForRun,
  expectVerified,
  expectWhole,
  type Installation,
  listAll,
  load,
  newDocument,
  newPerson,
  type Person,
  quotaOf,
  runOf,
  type SaveInput,
  save,
  savedOf,
  signedUp,
  startInstallation,
} from '@margin/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataDisk, createLimitedDisk, type DataDisk } from './data-disk.ts';

/** Far more than the disk can hold. */
const ATTEMPTS = 400;
const PADDING_BYTES = 50_000;

const newSave = (): SaveInput => ({
  name: 'saved until the disk is full',
  idempotencyKey: randomUUID(),
  document: newDocument(randomBytes(PADDING_BYTES).toString('base64')),
});

/** The first refusal, and the saves before it. */
async function untilRefused<Input>(
  next: () => Input,
  ask: (input: Input) => Promise<Answer>,
): Promise<{ refused: Input; answer: Answer; accepted: number }> {
  for (let accepted = 0; accepted < ATTEMPTS; accepted++) {
    const refused = next();
    const answer = await ask(refused);
    if (answer.status !== 200) return { refused, answer, accepted };
  }
  throw new Error(`the disk still has room after ${ATTEMPTS} saves`);
}

/** Nothing was stored; the response has the reason and a Retry-After. */
function expectFull({ status, retryAfter, body }: Answer): void {
  expect(status, body.toString()).toBe(503);
  expect(retryAfter).toBeGreaterThanOrEqual(1);
  expect(body.toString()).toContain("The server's disk is full");
}

/** Nothing happened; the response has a Retry-After. */
function expectNotNow({ status, retryAfter, body }: Answer): void {
  expect(status, body.toString()).toBe(503);
  expect(retryAfter).toBeGreaterThanOrEqual(1);
  expect(body.toString()).toContain('Please try again in a moment.');
}

async function expectReadable(person: Person, results: number): Promise<void> {
  const listed = await listAll(person);
  expect(listed).toHaveLength(results);
  expect((await quotaOf(person)).used).toBe(results);
  for (const { resultId } of listed) await expectWhole(person, (await load(person, resultId)).content);
}

/** If no disk can be mounted, the first falls back to the second. */
const DISKS = [
  { kind: 'a small disk', createDisk: createDataDisk },
  ...(process.env.LONG_TESTS === '1' ? [{ kind: 'a limited folder', createDisk: createLimitedDisk }] : []),
];

describe.each(DISKS)('the data on $kind', ({ createDisk }) => {
  let disk: DataDisk;
  let product: Installation;
  let person: Person;
  let results = 0;

  beforeAll(async () => {
    disk = createDisk();
    product = await startInstallation({
      dataDir: join(disk.folder, 'data'),
      limits: disk.limits,
      settings: { DISK_RESERVE_BYTES: '1000000' },
    });
    person = await signedUp(product.url);
    const { runId } = runOf(await askForRun(person));
    savedOf(await save(person, { name: 'a run', idempotencyKey: randomUUID(), runId }));
    results = 1;
  });
  afterAll(async () => {
    await product?.close();
    disk?.remove();
  });

  async function restart(signal: NodeJS.Signals, meanwhile: () => void = () => {}): Promise<void> {
    await Promise.all([product.end('api', signal), product.end('umbrella', signal)]);
    meanwhile();
    await Promise.all([product.start('api'), product.start('umbrella')]);
  }

  const readiness = async () => {
    const [api] = product.copiesOf('api');
    const answer = await fetch(`${api?.url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };

  it('accepts saves until the disk is full, still serves reads, and accepts the refused save once there is room', async () => {
    const { refused, answer, accepted } = await untilRefused(newSave, (input) => save(person, input));
    results += accepted;
    if (disk.isLimitOfProcess) {
      expectNotNow(answer);
      expectNotNow(await save(person, refused));
      const newcomer = await untilRefused(
        () => newPerson(product.url),
        (somebody) => somebody.signUp(),
      );
      expectNotNow(newcomer.answer);
    } else {
      expectFull(answer);
      expectFull(await save(person, refused));
      expectFull(await askForRun(person, 50_000));
      expect(await readiness()).toEqual({ status: 200, body: { status: 'ok', disk: 'low' } });
      await signedUp(product.url);
    }
    await expectReadable(person, results);

    disk.enlarge();
    if (disk.isLimitOfProcess) await restart('SIGKILL');
    savedOf(await save(person, refused));
    await expectReadable(person, ++results);
    await signedUp(product.url);
    await expectVerified(product.settings);
  });

  it('allows signing in, deleting and purging on a disk that another program filled to the last byte', async () => {
    if (disk.isLimitOfProcess) return;
    const takeBack = disk.fill();
    const somebody = person.copy();
    await expect.poll(async () => (await somebody.signIn()).status).toBe(200);
    expectFull(await save(person, newSave()));
    expect(await readiness()).toEqual({ status: 200, body: { status: 'ok', disk: 'low' } });
    const resultIds = (await listAll(somebody)).slice(0, 10).map(({ resultId }) => resultId);
    const items = resultIds.map((id) => ({ kind: 'result', id }));
    for (const [procedure, input] of [
      ['savedResults.delete', { resultIds }],
      ['library.trash.purge', { items }],
    ] as const) {
      const { status, body } = await somebody.call(procedure, input);
      expect(status, body.toString()).toBe(200);
    }
    results -= resultIds.length;
    await expectReadable(person, results);

    takeBack();
    await expect.poll(async () => (await readiness()).body).toEqual({ status: 'ok', disk: 'ok' });
    savedOf(await save(person, newSave()));
    await expectReadable(person, ++results);
    await expectVerified(product.settings);
  });

  it('serves reads on a read-only disk, and accepts saves once it is writable', async () => {
    await restart('SIGKILL', () => disk.setWritable(false));
    const input = newSave();
    expectNotNow(await save(person, input));
    expectNotNow(await askForRun(person, 50_000));
    expectNotNow(await person.copy().signIn());
    await expectReadable(person, results);

    await restart('SIGTERM', () => disk.setWritable(true));
    savedOf(await save(person, input));
    await expectReadable(person, ++results);
    await expectVerified(product.settings);
  });
});
