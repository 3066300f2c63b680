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
  /** The large part of the request's body. */
  taken: TakenBody | null;
  /** Shared by all calls of a batch. */
  budget: AnswerBudget;
}

/** Every call has an identity: the route requires one. */
export function createContextFactory(services: Services) {
  return ({ req }: CreateFastifyContextOptions): Context => ({
    services,
    identity: identityOf(req),
    requestId: req.id,
    taken: req.taken,
    budget: createAnswerBudget(),
  });
}
