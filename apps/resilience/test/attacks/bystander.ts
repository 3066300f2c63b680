import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expectWhole, load, newDocument, type Person, save, savedOf } from '@margin/testing';

/** What another user experiences during an attack. */
export interface Witness {
  /** The longest of their loads and saves, in milliseconds. */
  loadMs: number;
  saveMs: number;
  times: number;
}

/** A megabyte, a third of it text: too large to be parsed in the thread that answers requests. */
const largeDocument = () => newDocument(randomBytes(800_000).toString('base64'));
const PAUSE_MS = 200;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Saves and loads once; any failure fails the test. */
async function workOnce(person: Person, witness: Witness): Promise<void> {
  let resultId = '';
  const saveMs = await timed(async () => {
    const input = { name: 'of a bystander', idempotencyKey: randomUUID(), document: largeDocument() };
    resultId = savedOf(await save(person, input)).resultId;
  });
  const loadMs = await timed(async () => expectWhole(person, (await load(person, resultId)).content));
  witness.saveMs = Math.max(witness.saveMs, saveMs);
  witness.loadMs = Math.max(witness.loadMs, loadMs);
  witness.times++;
}

const newWitness = (): Witness => ({ loadMs: 0, saveMs: 0, times: 0 });

/** Saves and loads this many times. */
export async function watchBystander(person: Person, times: number): Promise<Witness> {
  const witness = newWitness();
  while (witness.times < times) await workOnce(person, witness);
  return witness;
}

/** Saves and loads until stopped, at least once. */
export function startBystander(person: Person): { stop: () => Promise<Witness> } {
  const stopping = new AbortController();
  const witness = newWitness();

  async function work(): Promise<void> {
    do {
      await workOnce(person, witness);
      await pause(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    } while (!stopping.signal.aborted);
  }

  const working = work();
  working.catch(() => undefined);
  return {
    async stop() {
      stopping.abort();
      await working;
      return witness;
    },
  };
}
