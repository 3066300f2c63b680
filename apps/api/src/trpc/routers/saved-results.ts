import {
  ListResultsInputSchema,
  ListResultsOutputSchema,
  LoadedResultSchema,
  LoadResultInputSchema,
  QuotaSchema,
  ResultIdsInputSchema,
  ResultIdsOutputSchema,
  SavedResultSchema,
  SaveResultInputSchema,
  TagCountsSchema,
  TrashOutputSchema,
  UpdateResultInputSchema,
} from '@margin/contracts';
import {
  deleteResults,
  listResults,
  listTrash,
  loadResult,
  purgeResults,
  readQuota,
  restoreResults,
  tagCounts,
  updateResult,
} from '@margin/db';
import { saveResultFor } from '../../saved-results/save-result.ts';
import { procedure, router } from '../init.ts';

export const savedResults = router({
  save: procedure
    .input(SaveResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx, input }) => saveResultFor(ctx.services, ctx.identity, input)),

  list: procedure
    .input(ListResultsInputSchema.prefault({}))
    .output(ListResultsOutputSchema)
    .query(({ ctx: { services, identity }, input }) => listResults(services.db, identity.userId, input)),

  load: procedure
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

  delete: procedure
    .input(ResultIdsInputSchema)
    .output(ResultIdsOutputSchema)
    .mutation(async ({ ctx: { services, identity }, input: { resultIds } }) => ({
      resultIds: await deleteResults(services.db, {
        userId: identity.userId,
        resultIds,
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

  trash: procedure.output(TrashOutputSchema).query(async ({ ctx: { services, identity } }) => ({
    items: await listTrash(services.db, { userId: identity.userId, now: services.now() }),
  })),

  quota: procedure
    .output(QuotaSchema)
    .query(({ ctx: { services, identity } }) => readQuota(services.db, identity.userId, services.limits)),

  tags: procedure
    .output(TagCountsSchema)
    .query(({ ctx: { services, identity } }) => tagCounts(services.db, identity.userId)),
});
