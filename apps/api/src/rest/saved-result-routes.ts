import {
  AppError,
  IdempotencyKeySchema,
  invalidInput,
  issuesOf,
  RestDeleteBodySchema,
  RestLoadQuerySchema,
  RestSaveBodySchema,
  RestUpdateBodySchema,
  ResultIdSchema,
} from '@margin/contracts';
import { deleteResults, loadResult, updateResult } from '@margin/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ContentStore } from '../content/send-content.ts';
import { identityOf } from '../identity/authenticate.ts';
import { type SaveNeeds, type SaveRequest, saveResultFor } from '../saved-results/save-result.ts';
import { restRoute } from './rest-route.ts';
import { DELETE, LIST, LOAD, SAVE, UPDATE } from './route-docs.ts';
import { sendLoadedResult } from './send-loaded-result.ts';
import { streamResults } from './stream-results.ts';

export interface SavedResultNeeds extends SaveNeeds, ContentStore {}

/** The five endpoints of saved results, over the same functions as the procedures. */
export function registerSavedResultRoutes(scope: FastifyInstance, needs: SavedResultNeeds): void {
  const { db, limits, now } = needs;

  restRoute(scope, 'POST', '/save-result', SAVE, async (request) => {
    const { results, ...labels } = RestSaveBodySchema.parse(request.body);
    const save: SaveRequest = {
      ...labels,
      idempotencyKey: idempotencyKeyOf(request),
      source: { kind: 'document', document: results, field: 'results' },
    };
    const saved = await saveResultFor(needs, identityOf(request), save, request.taken);
    return {
      status: 'success',
      message: 'Backtest saved successfully',
      result_id: saved.resultId,
      name: saved.name,
    };
  });

  restRoute(scope, 'GET', '/list-saved-results', LIST, async (request, reply) => {
    const results = await streamResults(db, identityOf(request).userId);
    return reply.type('application/json; charset=utf-8').send(results);
  });

  restRoute(scope, 'GET', '/load-saved-result', LOAD, async (request, reply) => {
    const resultId = knownId(RestLoadQuerySchema.parse(request.query).result_id);
    const loaded = await loadResult(db, { userId: identityOf(request).userId, resultId });
    return sendLoadedResult(needs, loaded, request, reply);
  });

  restRoute(scope, 'PUT', '/update-saved-result', UPDATE, async (request) => {
    const { result_id, revision, ...changes } = RestUpdateBodySchema.parse(request.body);
    const { userId } = identityOf(request);
    await updateResult(db, { userId, resultId: knownId(result_id), revision, changes, now: now() });
    return { status: 'success', message: 'Result updated successfully' };
  });

  restRoute(scope, 'DELETE', '/delete-saved-result', DELETE, async (request) => {
    const resultIds = [knownId(idToDelete(request))];
    await deleteResults(db, { userId: identityOf(request).userId, resultIds, limits, now: now() });
    return { status: 'success', message: 'Result deleted successfully' };
  });
}

/** The database is not asked for what was never an id. */
function knownId(asked: string): string {
  const parsed = ResultIdSchema.safeParse(asked);
  if (!parsed.success) throw new AppError('NOT_FOUND');
  return parsed.data;
}

/** A client that sends no body with DELETE names the result in the query. */
function idToDelete({ body, query }: FastifyRequest): string {
  const given = body === undefined ? RestLoadQuerySchema.parse(query) : RestDeleteBodySchema.parse(body);
  return given.result_id;
}

function idempotencyKeyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  const parsed = IdempotencyKeySchema.safeParse(key);
  if (parsed.success) return parsed.data;
  throw invalidInput(issuesOf(parsed.error).map(({ message }) => ({ path: 'Idempotency-Key', message })));
}
