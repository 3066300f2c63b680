import { randomInt, randomUUID } from 'node:crypto';
import {
  askForRun,
  hashOf,
  newDocument,
  newPerson,
  type Person,
  runOf,
  type SaveInput,
  save,
  savedOf,
} from '@margin/testing';
import { type Outcomes, successOf } from './outcomes.ts';

/** A save that was sent. */
export interface SaveAttempt {
  person: Person;
  input: SaveInput;
  /** Hash of the content it saves. */
  sha256: string;
  /** Null unless the product has acknowledged it. */
  resultId: string | null;
}

export interface SignUpAttempt {
  person: Person;
  acknowledged: boolean;
}

/** Everything attempted under load, and the outcome. */
export interface Attempts {
  saves: SaveAttempt[];
  signUps: SignUpAttempt[];
  outcomes: Outcomes;
}

const labels = () => {
  const idempotencyKey = randomUUID();
  return { name: `save ${idempotencyKey}`, idempotencyKey };
};

function documentToSave(person: Person): SaveAttempt {
  const document = newDocument();
  const sha256 = hashOf(JSON.stringify(document));
  return { person, input: { ...labels(), document }, sha256, resultId: null };
}

async function runToSave(person: Person, outcomes: Outcomes): Promise<SaveAttempt | undefined> {
  const answer = await successOf(askForRun(person, randomInt(10_000, 1_000_000)), outcomes);
  if (answer === undefined) return undefined;
  const { runId, content } = runOf(answer);
  return { person, input: { ...labels(), runId }, sha256: content.sha256, resultId: null };
}

/** Saves a document, or a run by its id; resolves to whether it was acknowledged. */
export async function trySave(
  person: Person,
  source: 'document' | 'run',
  { saves, outcomes }: Attempts,
): Promise<boolean> {
  const attempt = source === 'run' ? await runToSave(person, outcomes) : documentToSave(person);
  if (attempt === undefined) return false;
  saves.push(attempt);
  const answer = await successOf(save(person, attempt.input), outcomes);
  if (answer === undefined) return false;
  attempt.resultId = savedOf(answer).resultId;
  return true;
}

/** A new user signs up; resolves to whether it was acknowledged. */
export async function trySignUp(url: string, { signUps, outcomes }: Attempts): Promise<boolean> {
  const attempt: SignUpAttempt = { person: newPerson(url), acknowledged: false };
  signUps.push(attempt);
  attempt.acknowledged = (await successOf(attempt.person.signUp(), outcomes)) !== undefined;
  return attempt.acknowledged;
}
