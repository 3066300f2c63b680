import { setTimeout } from 'node:timers/promises';
import type { Person } from '@margin/testing';
import { type Attempts, trySave, trySignUp } from './attempts.ts';
import { noOutcomes, successOf } from './outcomes.ts';

export interface Load extends Attempts {
  acknowledgedSaves: () => number;
  /** Marks this moment; the returned call tells whether every client has been served since. */
  watchClients: () => () => boolean;
  /** Resolves when no requests are in progress. */
  stop: () => Promise<void>;
}

const EVERY_FOURTH = 4;
const ASK_AGAIN_MS = 100;
/**
 * Password hashing is slow on purpose: without a pause, sign-ups would crowd out everything else.
 */
const BETWEEN_NEWCOMERS_MS = 200;

interface Client {
  /** Resolves to whether the product has acknowledged it. */
  work: (turn: number) => Promise<boolean>;
  /** The person who polls until the product is back. */
  person: Person;
  served: number;
}

/**
 * Works without a pause. After a failure it polls until the product is back, so that the interrupted request stays
 * interrupted.
 */
async function keepBusy(client: Client, { outcomes }: Attempts, stopped: () => boolean): Promise<void> {
  const isBack = () => successOf(client.person.query('library.quota'), outcomes);
  for (let turn = 0; !stopped(); turn++) {
    if (await client.work(turn)) client.served++;
    else while (!(stopped() || (await isBack()))) await setTimeout(ASK_AGAIN_MS);
  }
}

/** These people save and others sign up at `url`, until the load is stopped. */
export function startLoad(people: readonly [Person, ...Person[]], url: string): Load {
  const attempts: Attempts = { saves: [], signUps: [], outcomes: noOutcomes() };
  const savers = people.map((person): Client => {
    const sourceOf = (turn: number) => (turn % EVERY_FOURTH === 0 ? 'run' : 'document');
    return { person, served: 0, work: (turn) => trySave(person, sourceOf(turn), attempts) };
  });
  const signUp = () => setTimeout(BETWEEN_NEWCOMERS_MS).then(() => trySignUp(url, attempts));
  const newcomers: Client = { person: people[0], served: 0, work: signUp };
  const clients = [...savers, newcomers];
  let stopped = false;
  const working = Promise.all(clients.map((client) => keepBusy(client, attempts, () => stopped)));
  return {
    ...attempts,
    acknowledgedSaves: () => attempts.saves.filter(({ resultId }) => resultId !== null).length,
    watchClients() {
      const before = clients.map(({ served }) => served);
      return () => clients.every(({ served }, index) => served > (before[index] ?? 0));
    },
    async stop() {
      stopped = true;
      await working;
    },
  };
}
