import { errorDetails } from '@margin/client';
import type { LoadedResult } from '@margin/contracts';
import { trpc } from '../../lib/trpc.ts';
import { useContents } from '../../lib/use-content.ts';
import type { ComparedResult } from './compared-result.ts';
import { isResultId } from './comparison-address.ts';

interface ComparedResults {
  /** The results found. */
  results: LoadedResult[];
  /** Ids without a result. */
  missing: string[];
  /** All of them with their documents, once they are here. */
  compared: ComparedResult[] | null;
  error: unknown;
  retry: () => void;
}

/** Loads the results with these ids and their documents. */
export function useComparedResults(ids: readonly string[]): ComparedResults {
  const known = ids.filter(isResultId);
  const queries = trpc.useQueries((procedures) =>
    known.map((resultId) => procedures.savedResults.load({ resultId })),
  );
  const isMissing = (i: number) => errorDetails(queries[i]?.error)?.errorCode === 'NOT_FOUND';
  const results = queries.flatMap(({ data }, i) => (data && !isMissing(i) ? [data] : []));
  const contents = useContents(results.map(({ content }) => content));
  const compared = results.flatMap((result, i) => {
    const content = contents[i]?.data;
    return content ? [{ result, document: content.document }] : [];
  });
  const failed = [...queries.filter((_, i) => !isMissing(i)), ...contents].filter(
    ({ error }) => error !== null,
  );
  return {
    results,
    missing: ids.filter((id) => !isResultId(id) || isMissing(known.indexOf(id))),
    compared: compared.length === ids.length ? compared : null,
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const query of failed) void query.refetch();
    },
  };
}
