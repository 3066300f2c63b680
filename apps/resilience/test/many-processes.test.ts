import { randomUUID } from 'node:crypto';
import { AccessTokenSchema } from '@margin/contracts';
import { type PostgresServer, startPostgres } from '@margin/db/testing';
import {
  type Answer,
  askForRun,
  expectVerified,
  expectWhole,
  hashOf,
  type Installation,
  listAll,
  load,
  newDocument,
  type Person,
  programOf,
  quotaOf,
  runDbCommand,
  runOf,
  type ServiceName,
  save,
  savedOf,
  signedUp,
  startInstallation,
} from '@margin/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SAVED_RESULTS_LIMIT = 10;
const PER_MINUTE = 5;
const MINUTE_MS = 60_000;
/** A signed-out session stops working everywhere within this time. */
const SIGNED_OUT_WITHIN_MS = 30_000;

let postgres: PostgresServer;
let product: Installation;

beforeAll(async () => {
  postgres = await startPostgres();
  product = await startInstallation({
    copies: 2,
    settings: {
      DATABASE_URL: postgres.url,
      SAVED_RESULTS_LIMIT: String(SAVED_RESULTS_LIMIT),
      RUNS_PER_MINUTE: String(PER_MINUTE),
      SIGN_INS_PER_MINUTE: String(PER_MINUTE),
    },
  });
});

afterAll(async () => {
  await product?.close();
  await postgres?.stop();
});

/** One after another, so that every process gets some. */
const inTurn = (name: ServiceName, index: number): string => {
  const copies = product.copiesOf(name);
  const { url } = copies[index % copies.length] ?? {};
  if (url === undefined) throw new Error(`no ${name} is running`);
  return url;
};

const statusesOf = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();

/** The same concurrently, spread over both umbrellas. */
const atOnce = (times: number, person: Person, ask: (person: Person, index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: times }, (_, i) => ask(person.at(inTurn('umbrella', i)), i)));

/** Limits count per clock minute: if a new minute began meanwhile, try once more with a new person. */
async function inOneMinute<Result>(work: () => Promise<Result>): Promise<Result> {
  const minute = () => Math.floor(Date.now() / MINUTE_MS);
  for (;;) {
    const before = minute();
    const result = await work();
    if (minute() === before) return result;
  }
}

function expectCountedTogether(answers: readonly Answer[]): void {
  const refused = answers.filter(({ status }) => status !== 200);
  expect(answers.length - refused.length).toBe(PER_MINUTE);
  for (const { status, retryAfter } of refused) {
    expect(status).toBe(429);
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(retryAfter).toBeLessThanOrEqual(60);
  }
}

const tokenOf = async (person: Person, index: number): Promise<string> => {
  const answer = await person.at(inTurn('umbrella', index)).ask('/api/access-token', {});
  expect(answer.status, answer.body.toString()).toBe(200);
  return AccessTokenSchema.parse(answer.json).token;
};

const newSave = (document: object = newDocument()) => ({
  name: 'saved at once',
  idempotencyKey: randomUUID(),
  document,
});

describe('two umbrellas and two margin apps on one PostgreSQL', () => {
  it('migrate an empty database when all four start at once', async () => {
    const status = await runDbCommand('status', product.settings);
    expect(status.match(/migrations: [1-9]\d* done, 0 pending/g)).toHaveLength(2);
  });

  it("recognize each other's sessions", async () => {
    const person = await signedUp(inTurn('umbrella', 0));
    expect((await quotaOf(person.at(inTurn('umbrella', 1)))).used).toBe(0);
    expect((await person.at(inTurn('umbrella', 1)).signOut()).status).toBe(200);
    expect((await person.signIn()).status).toBe(200);
    expect((await quotaOf(person.at(inTurn('umbrella', 1)))).used).toBe(0);
  });

  it('end a session everywhere soon after a sign-out at one of them', async () => {
    const person = await signedUp(product.url);
    const kept = person.copy();
    const statusesOfKept = async () => statusesOf(await atOnce(2, kept, (at) => at.query('library.quota')));
    expect(await statusesOfKept()).toEqual([200, 200]);
    expect((await person.at(inTurn('umbrella', 0)).signOut()).status).toBe(200);
    await expect.poll(statusesOfKept, { timeout: SIGNED_OUT_WITHIN_MS, interval: 100 }).toEqual([401, 401]);
  });

  it("accept each other's tokens", async () => {
    const person = await signedUp(product.url);
    for (const umbrella of [0, 1]) {
      const token = await tokenOf(person, umbrella);
      for (const marginApp of [0, 1]) {
        expect((await quotaOf(programOf(person, inTurn('api', marginApp), token))).used).toBe(0);
      }
    }
  });

  it('save, load and deliver at one process what was run at another', async () => {
    const person = await signedUp(product.url);
    const token = await tokenOf(person, 0);
    const [first, second] = [0, 1].map((index) => programOf(person, inTurn('api', index), token));
    if (!first || !second) throw new Error('there must be two margin apps');
    const { runId, content } = runOf(await askForRun(first));
    expect(runOf(await askForRun(second))).toMatchObject({ runId, content });
    await expectWhole(second, content);
    const input = { name: 'from one to the other', idempotencyKey: randomUUID(), runId };
    const { resultId } = savedOf(await save(second, input));
    expect(await listAll(first)).toMatchObject([{ resultId }]);
    const loaded = await load(first, resultId);
    expect(loaded.content).toEqual(content);
    await expectWhole(first, loaded.content);
  });

  it('store exactly one of 20 concurrent saves if only one more fits', async () => {
    const person = await signedUp(product.url);
    for (let saved = 0; saved < SAVED_RESULTS_LIMIT - 1; saved++) savedOf(await save(person, newSave()));
    const answers = await atOnce(20, person, (at) => save(at, newSave()));
    expect(statusesOf(answers)).toEqual([200, ...Array.from({ length: 19 }, () => 400)]);
    const refusal = `Maximum limit of ${SAVED_RESULTS_LIMIT} saved results reached.`;
    const refused = answers.filter(({ status }) => status === 400);
    for (const { body } of refused) expect(body.toString()).toContain(refusal);
    expect((await quotaOf(person)).used).toBe(SAVED_RESULTS_LIMIT);
    expect(await listAll(person)).toHaveLength(SAVED_RESULTS_LIMIT);
  });

  it('create one result for 20 saves with one key', async () => {
    const person = await signedUp(product.url);
    const document = newDocument();
    const input = newSave(document);
    const answers = await atOnce(20, person, (at) => save(at, input));
    const [first, ...others] = new Set(answers.map((answer) => savedOf(answer).resultId));
    expect(others).toEqual([]);
    expect((await listAll(person)).map(({ resultId }) => resultId)).toEqual([first]);
    expect((await load(person, first ?? '')).content.sha256).toBe(hashOf(JSON.stringify(document)));
    const other = await save(person, { ...input, document: newDocument() });
    expect(other.status).toBe(409);
  });

  it("count a user's runs together", async () => {
    const answers = await inOneMinute(async () => {
      const person = await signedUp(product.url);
      return atOnce(2 * PER_MINUTE, person, (at) => askForRun(at));
    });
    expectCountedTogether(answers);
  });

  it('count the attempts for an account together', async () => {
    const answers = await inOneMinute(async () => {
      const person = await signedUp(product.url);
      return atOnce(2 * PER_MINUTE, person, (at) => at.signIn());
    });
    expectCountedTogether(answers);
  });

  it('leave data that passes db verify', async () => {
    await expectVerified(product.settings);
  });
});
