import { expectWhole, listAll, load, type Person, quotaOf, save, savedOf } from '@margin/testing';
import { expect } from 'vitest';
import type { Attempts, SaveAttempt, SignUpAttempt } from './attempts.ts';

/** Every result in the library was sent and is complete, and every acknowledged one is present. */
async function expectWholeLibrary(person: Person, saves: readonly SaveAttempt[]): Promise<void> {
  const sent = new Map(saves.map((attempt) => [attempt.input.name, attempt]));
  const listed = await listAll(person);
  for (const { resultId, name } of listed) {
    const attempt = sent.get(name);
    expect(attempt, name).toBeDefined();
    const { content } = await load(person, resultId);
    expect(content.sha256).toBe(attempt?.sha256);
    await expectWhole(person, content);
  }
  const stored = new Set(listed.map(({ resultId }) => resultId));
  const lost = saves.filter(({ resultId }) => resultId !== null && !stored.has(resultId));
  expect(lost.map(({ input }) => input.name)).toEqual([]);
  expect((await quotaOf(person)).used).toBe(listed.length);
}

/**
 * Retrying with its key completes an interrupted save, whether or not it had happened, and does not save an
 * acknowledged one twice.
 */
async function expectRepeatable(person: Person, saves: readonly SaveAttempt[]): Promise<void> {
  for (const { input, resultId } of saves
    .filter((attempt) => attempt.resultId === null)
    .concat(saves.slice(-1))) {
    const repeated = savedOf(await save(person, input)).resultId;
    expect(savedOf(await save(person, input)).resultId).toBe(repeated);
    if (resultId !== null) expect(repeated).toBe(resultId);
  }
  const names = (await listAll(person)).map(({ name }) => name);
  expect(names.toSorted()).toEqual(saves.map(({ input }) => input.name).toSorted());
  expect((await quotaOf(person)).used).toBe(saves.length);
}

/**
 * An acknowledged sign-up has an account and a session; an unacknowledged one may sign up again, or
 * in.
 */
async function expectAccount({ person, acknowledged }: SignUpAttempt): Promise<void> {
  if (acknowledged) expect((await quotaOf(person)).used).toBe(0);
  else if ((await person.signUp()).status !== 200) expect((await person.signIn()).status).toBe(200);
}

/** No acknowledged data is lost, and none is incomplete. */
export async function expectIntact({ saves, signUps }: Attempts): Promise<void> {
  for (const person of new Set(saves.map((attempt) => attempt.person))) {
    const own = saves.filter((attempt) => attempt.person === person);
    await expectWholeLibrary(person, own);
    await expectRepeatable(person, own);
  }
  for (const attempt of signUps) await expectAccount(attempt);
}
