import {
  LibraryTagsSchema,
  LibraryTickersSchema,
  ListResultsInputSchema,
  ListResultsOutputSchema,
  ListTrashInputSchema,
  LoadedResultSchema,
  LoadResultInputSchema,
  QuotaSchema,
  ResultIdsInputSchema,
  ResultIdsOutputSchema,
  SavedResultSchema,
  SaveResultInputSchema,
  TrashOutputSchema,
  UpdateResultInputSchema,
  UpdateResultsInputSchema,
} from '@margin/contracts';
import {
  deleteResults,
  listResults,
  listTags,
  listTickers,
  listTrash,
  loadResult,
  purgeResults,
  readQuota,
  restoreResults,
  updateResult,
  updateResults,
} from '@margin/db';
import { saveResultFor } from '../../saved-results/save-result.ts';
import { libraryQuery, procedure, router } from '../init.ts';

export const savedResults = router({
  save: procedure
    .input(SaveResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx, input }) => saveResultFor(ctx.services, ctx.identity, input, ctx.taken)),

  list: libraryQuery
    .input(ListResultsInputSchema.prefault({}))
    .output(ListResultsOutputSchema)
    .query(({ ctx: { services, identity }, input }) => listResults(services.db, identity.userId, input)),

  load: libraryQuery
    .input(LoadResultInputSchema)
    .output(LoadedResultSchema)
    .query(({ ctx: { services, identity }, input }) =>
      loadResult(services.db, { userId: identity.userId, resultId: input.resultId }),
    ),

  update: procedure
    .input(UpdateResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx: { services, identity }, input: { resultId, revision, ...changes } }) =>
      updateResult(services.db, {
        userId: identity.userId,
        resultId,
        revision,
        changes,
        now: services.now(),
      }),
    ),

  updateMany: procedure
    .input(UpdateResultsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => ({
      resultIds: await updateResults(services.db, {
        userId: identity.userId,
        ...input,
        now: services.now(),
      }),
    })),

  delete: procedure
    .input(ResultIdsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input: { resultIds } }) => ({
      resultIds: await deleteResults(services.db, {
        userId: identity.userId,
        resultIds,
        limits: services.limits,
        now: services.now(),
      }),
    })),

  restore: procedure
    .input(ResultIdsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input: { resultIds } }) => ({
      resultIds: await restoreResults(services.db, {
        userId: identity.userId,
        resultIds,
        limits: services.limits,
        now: services.now(),
      }),
    })),

  purge: procedure
    .input(ResultIdsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input: { resultIds } }) => ({
      resultIds: await purgeResults(services.db, { userId: identity.userId, resultIds, now: services.now() }),
    })),

  trash: procedure
    .input(ListTrashInputSchema.prefault({}))
    .output(TrashOutputSchema)
    .query(({ ctx: { services, identity }, input }) =>
      listTrash(services.db, { userId: identity.userId, now: services.now(), ...input }),
    ),

  quota: libraryQuery
    .output(QuotaSchema)
    .query(({ ctx: { services, identity } }) => readQuota(services.db, identity.userId, services.limits)),

  tags: libraryQuery
    .output(LibraryTagsSchema)
    .query(({ ctx: { services, identity } }) => listTags(services.db, identity.userId)),

  tickers: libraryQuery
    .output(LibraryTickersSchema)
    .query(({ ctx: { services, identity } }) => listTickers(services.db, identity.userId)),
});
