import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';

/** All price series; changes show in the form at once. */
export function usePriceSeries() {
  const query = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const utils = trpc.useUtils();
  const refresh = () => utils.marketData.invalidate();
  const removing = trpc.marketData.remove.useMutation({ onSuccess: refresh });
  const updating = trpc.marketData.update.useMutation({
    onSuccess: async ({ ticker }) => {
      await refresh();
      showSuccess(`✓ ${ticker} updated`);
    },
  });
  const fetching = trpc.marketData.fetch.useMutation({
    onSuccess: async ({ ticker, lastDate }) => {
      await refresh();
      showSuccess(`✓ ${ticker} is ready to backtest, up to ${lastDate}`);
    },
  });
  return {
    series: query.data?.instruments ?? [],
    hasOnlinePrices: query.data?.onlinePrices ?? false,
    isLoading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    refresh,
    remove: async (ticker: string) => void (await removing.mutateAsync({ ticker })),
    update: updating.mutateAsync,
    fetching: {
      fetchPrices: (ticker: string) => fetching.mutateAsync({ ticker }),
      isPending: fetching.isPending,
      error: fetching.error,
    },
  };
}
