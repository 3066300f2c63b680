import { errorMessage, listWholeTrash } from '@margin/client';
import type { TrashedSweep } from '@margin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import type { ReactNode } from 'react';
import badge from '../../../components/badge.module.css';
import { ModeBadge } from '../../../components/mode-badge.tsx';
import { useMarginClient } from '../../../lib/margin-client-context.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { actOnItems, type LibraryItem, resultItem } from '../../library-item/library-item.ts';
import { useRefreshLibrary } from '../../library-item/use-refresh-library.ts';
import { ResultFacts } from '../browse/result-facts.tsx';

/** A deleted item. */
export interface TrashedItem extends LibraryItem {
  /** A short description. */
  badge: ReactNode;
  about: ReactNode;
  deletedAt: string;
  /** When it is permanently deleted. */
  expiresAt: string;
}

export type DescribeSweep = (sweep: TrashedSweep) => { item: LibraryItem; about: ReactNode };

/** The items in the trash, last deleted first, and how to delete them permanently. */
export function useTrash(describeSweep: DescribeSweep) {
  const { api } = useMarginClient();
  const results = useQuery({
    queryKey: [...getQueryKey(trpc.savedResults.trash), 'whole'],
    queryFn: () => listWholeTrash(api),
  });
  const sweeps = trpc.sweeps.trash.useQuery();
  const refresh = useRefreshLibrary();
  const { mutateAsync: purge } = useMutation({
    mutationFn: (items: readonly LibraryItem[]) => actOnItems(api, 'purge', items),
    // Waits for the list, so that the focus does not return to a row that is about to disappear; also if only
    // the items of one kind were deleted.
    onSettled: refresh,
  });
  const trashedResults = (results.data ?? []).map(
    (result): TrashedItem => ({
      ...resultItem(result),
      badge: <ModeBadge mode={result.mode} />,
      about: <ResultFacts result={result} />,
      deletedAt: result.deletedAt,
      expiresAt: result.expiresAt,
    }),
  );
  const trashedSweeps = (sweeps.data?.items ?? []).map((sweep): TrashedItem => {
    const { item, about } = describeSweep(sweep);
    const { deletedAt, expiresAt } = sweep;
    return { ...item, badge: <span className={badge.badge}>SWEEP</span>, about, deletedAt, expiresAt };
  });
  const failed = [results, sweeps].find(({ error }) => error !== null);
  return {
    items: [...trashedResults, ...trashedSweeps].sort((a, b) => b.deletedAt.localeCompare(a.deletedAt)),
    isLoading: results.isLoading || sweeps.isLoading,
    problem: failed ? errorMessage(failed.error) : null,
    retry: () => void failed?.refetch(),
    purge,
  };
}
