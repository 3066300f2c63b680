import type { CreateFastifyContextOptions } from '@trpc/server/adapters/fastify';
import type { TakenBody } from '../http/taken-body.ts';
import { identityOf } from '../identity/authenticate.ts';
import type { Identity } from '../identity/token-verifier.ts';
import type { Services } from '../services.ts';
import { type AnswerBudget, createAnswerBudget } from './answer-budget.ts';

export interface Context {
  services: Services;
  identity: Identity;
  requestId: string;
  /** What was large in the body of the request. */
  taken: TakenBody | null;
  /** Of this request: all calls of a batch share it. */
  budget: AnswerBudget;
}

/** Every call has an identity: the route lets nobody else in. */
export function createContextFactory(services: Services) {
  return ({ req }: CreateFastifyContextOptions): Context => ({
    services,
    identity: identityOf(req),
    requestId: req.id,
    taken: req.taken,
    budget: createAnswerBudget(),
  });
}
