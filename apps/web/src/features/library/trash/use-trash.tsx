import { errorMessage, listWholeTrash } from '@margin/client';
import type { Sweep, TrashItem } from '@margin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import type { ReactNode } from 'react';
import badge from '../../../components/badge.module.css';
import { ModeBadge } from '../../../components/mode-badge.tsx';
import { useMarginClient } from '../../../lib/margin-client-context.tsx';
import { trpc } from '../../../lib/trpc.ts';
import { ACTIONS, type LibraryItem, resultItem } from '../../library-item/library-item.ts';
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

export type DescribeSweep = (sweep: Sweep) => { item: LibraryItem; about: ReactNode };

/** The items in the trash, last deleted first, and how to delete them permanently. */
export function useTrash(describeSweep: DescribeSweep) {
  const { api } = useMarginClient();
  const trash = useQuery({
    queryKey: [...getQueryKey(trpc.library.trash.list), 'whole'],
    queryFn: () => listWholeTrash(api),
  });
  const refresh = useRefreshLibrary();
  const { mutateAsync: purge } = useMutation({
    mutationFn: (items: readonly LibraryItem[]) => ACTIONS.purge(api, items),
    // Waits for the list, so that the focus does not return to a row that is about to disappear.
    onSettled: refresh,
  });
  return {
    items: (trash.data ?? []).map((item) => toTrashed(item, describeSweep)),
    isLoading: trash.isLoading,
    problem: trash.error && errorMessage(trash.error),
    retry: () => void trash.refetch(),
    purge,
  };
}

function toTrashed(trashed: TrashItem, describeSweep: DescribeSweep): TrashedItem {
  const { deletedAt, expiresAt } = trashed;
  if (trashed.kind === 'result') {
    const about = <ResultFacts result={trashed} />;
    return { ...resultItem(trashed), badge: <ModeBadge mode={trashed.mode} />, about, deletedAt, expiresAt };
  }
  const { item, about } = describeSweep(trashed);
  return { ...item, badge: <span className={badge.badge}>SWEEP</span>, about, deletedAt, expiresAt };
}
