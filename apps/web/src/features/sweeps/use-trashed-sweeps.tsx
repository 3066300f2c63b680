import { errorMessage } from '@margin/client';
import badge from '../../components/badge.module.css';
import { trpc } from '../../lib/trpc.ts';
import classes from './sweep-list.module.css';
import { axisText, sweepTitle } from './sweep-words.ts';
import { useRefreshSweeps } from './use-refresh-sweeps.ts';
import { useRestoreSweep } from './use-restore-sweep.ts';

/** The sweeps in the trash, and the two ways out of it. */
export function useTrashedSweeps() {
  const query = trpc.sweeps.trash.useQuery();
  const { restore, restoringId } = useRestoreSweep();
  const refresh = useRefreshSweeps();
  // Done when the list is without them, so that the focus is not given back to a row that is about to go.
  const { mutateAsync } = trpc.sweeps.purge.useMutation({ onSuccess: refresh });
  return {
    items: (query.data?.items ?? []).map((sweep) => ({
      id: sweep.sweepId,
      name: sweepTitle(sweep),
      badge: <span className={badge.badge}>SWEEP</span>,
      about: (
        <p className={classes.facts}>
          {sweep.definition.base.ticker} · {axisText(sweep.definition.x)}; {axisText(sweep.definition.y)}
        </p>
      ),
      deletedAt: sweep.deletedAt,
      expiresAt: sweep.expiresAt,
    })),
    isLoading: query.isLoading,
    problem: query.error && errorMessage(query.error),
    retry: () => void query.refetch(),
    restore,
    restoringId,
    purge: (sweepIds: string[]) => mutateAsync({ sweepIds }),
  };
}
