import { setImmediate } from 'node:timers/promises';
import { ErrorDetailsSchema } from '@margin/contracts';
import type { TestPostgres } from '@margin/db/testing';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { expect, inject } from 'vitest';
import { z } from 'zod';

const postgres: TestPostgres | undefined = inject('postgres');

/** Inputs per test: in a long run, over 20,000 in total on each database. */
export const RUNS = process.env.LONG_TESTS === '1' ? 500 : postgres ? 50 : 100;
/** Per test. */
export const TIMEOUT_MS = Math.max(60_000, RUNS * 150);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** An error of the REST API and of content, or of tRPC; never one of the framework. */
const AnswerSchema = z.union([
  z.strictObject({ error: z.string(), status: z.int() }),
  z.strictObject({ error: z.object({ message: z.string(), data: ErrorDetailsSchema }) }),
]);

let tried = 0;
const answered = new Map<number, number>();

/** Error messages must be readable for a client and reveal no internals. */
export function expectDecent(response: LightMyRequestResponse): void {
  const { statusCode, body } = response;
  expect(statusCode, body.slice(0, 500)).toBeLessThan(500);
  if (statusCode === 304 || statusCode < 400) return;
  const answer: unknown = JSON.parse(body);
  expect(AnswerSchema.safeParse(answer).success, body.slice(0, 500)).toBe(true);
  expect(body.length).toBeLessThan(20_000);
  expect(body).not.toMatch(/node_modules|\n {4}at |SQLITE|select |insert /);
}

/** Sends every input and checks every response; on failure prints the random seed, as fast-check does. */
export async function fuzz<Input>(
  inputs: fc.Arbitrary<Input>,
  send: (input: Input) => Promise<LightMyRequestResponse>,
  look: (response: LightMyRequestResponse) => void = () => {},
): Promise<void> {
  const property = fc.asyncProperty(inputs, async (input) => {
    const response = await send(input);
    tried++;
    answered.set(response.statusCode, (answered.get(response.statusCode) ?? 0) + 1);
    expectDecent(response);
    look(response);
    // With SQLite, injected queries would never yield to the event loop, and unfreed memory would accumulate.
    await setImmediate();
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
}

/** Prints one line about the run. */
export function reportFuzz(what: string): void {
  const statuses = [...answered].sort().map(([status, count]) => `${count} x ${status}`);
  process.stdout.write(
    `${what}: ${tried} inputs tried, ${RUNS} each, FUZZ_SEED=${SEED}, answered ${statuses.join(', ')}\n`,
  );
}
