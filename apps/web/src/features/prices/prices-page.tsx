import { useDisclosure } from '@mantine/hooks';
import { errorMessage } from '@margin/client';
import type { Instrument } from '@margin/contracts';
import { useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Failure } from '../../components/page-state.tsx';
import { TitleRow } from '../../components/title-row.tsx';
import { showSuccess } from '../../lib/toast.tsx';
import { useFilesDropped } from '../../lib/use-files-dropped.ts';
import { EditSeriesDialog } from './edit-series-dialog.tsx';
import { FetchPrices } from './fetch-prices.tsx';
import { ImportPrices } from './import-prices.tsx';
import { MakeFund } from './make-fund.tsx';
import classes from './prices.module.css';
import { SeriesList } from './series-list.tsx';
import { usePriceFiles } from './use-price-files.ts';
import { usePriceSeries } from './use-price-series.ts';

interface PricesPageProps {
  /** Puts the series in the form. */
  onBacktest: (instrument: Instrument) => void;
}

/** The price series, and ways to add more. */
export function PricesPage({ onBacktest }: PricesPageProps) {
  const { series, hasOnlinePrices, isLoading, error, retry, refresh, update, remove, fetching } =
    usePriceSeries();
  const files = usePriceFiles();
  const top = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [pendingRemoval, setPendingRemoval] = useState<Instrument | null>(null);
  const [edited, setEdited] = useState<Instrument | null>(null);
  const [asking, { open: ask, close: leave }] = useDisclosure(false);
  useFilesDropped((dropped) => void files.add(dropped));
  const replace = ({ ticker, name }: Instrument) => {
    files.clear({ ticker, name: name === ticker ? '' : name });
    top.current?.scrollIntoView({ block: 'start' });
  };
  const askToRemove = (instrument: Instrument) => {
    setPendingRemoval(instrument);
    ask();
  };
  const removePending = async () => {
    if (pendingRemoval === null) return;
    await remove(pendingRemoval.ticker);
    showSuccess(`${pendingRemoval.ticker} removed`);
  };
  return (
    <div ref={top} className={classes.page}>
      <TitleRow title="Prices" />
      <ImportPrices files={files} series={series} onImported={refresh} />
      <MakeFund series={series} onMade={refresh} />
      {hasOnlinePrices && <FetchPrices {...fetching} />}
      {error ? (
        <Failure title="Couldn't load the price series" message={errorMessage(error)} onRetry={retry} />
      ) : (
        !isLoading && (
          <SeriesList
            series={series}
            listRef={list}
            onBacktest={onBacktest}
            onEdit={setEdited}
            onReplace={replace}
            onRemove={askToRemove}
            onRefresh={({ ticker }) => void fetching.fetchPrices(ticker).catch(() => undefined)}
            canRefresh={hasOnlinePrices && !fetching.isPending}
          />
        )
      )}
      <EditSeriesDialog instrument={edited} save={update} onClose={() => setEdited(null)} />
      <ConfirmDialog
        opened={asking}
        onClose={leave}
        title={`Remove ${pendingRemoval?.ticker}`}
        action="Remove"
        act={removePending}
        onDone={() => list.current?.focus()}
      >
        <p>
          This permanently deletes the prices of <strong>{pendingRemoval?.ticker}</strong>. Results computed
          from them don't change.
        </p>
      </ConfirmDialog>
    </div>
  );
}
