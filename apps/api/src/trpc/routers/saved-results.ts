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
  getQuota,
  listResults,
  listTags,
  listTrash,
  loadResult,
  purgeResults,
  restoreResults,
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
    .input(ListResultsInputSchema)
    .output(ListResultsOutputSchema)
    .query(({ ctx: { services, identity }, input }) => listResults(services.db, identity.userId, input)),

  load: procedure
    .input(LoadResultInputSchema)
    .output(LoadedResultSchema)
    .query(({ ctx: { services, identity }, input }) =>
      loadResult(services.db, identity.userId, input.resultId),
    ),
});
