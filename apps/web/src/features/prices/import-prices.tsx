import { errorMessage } from '@margin/client';
import type { Instrument } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { FirstLines } from './first-lines.tsx';
import { PriceFileDrop } from './price-file-drop.tsx';
import classes from './prices.module.css';
import { ProblemList } from './problem-list.tsx';
import { ReadingForm } from './reading-form.tsx';
import { SeriesForm } from './series-form.tsx';
import { SeriesPreview } from './series-preview.tsx';
import type { PriceFiles } from './use-price-files.ts';

interface ImportPricesProps {
  files: PriceFiles;
  series: readonly Instrument[];
  onImported: () => Promise<void>;
}

/** From files to a series: choose, check, name. */
export function ImportPrices({ files, series, onImported }: ImportPricesProps) {
  const { read, refusal, labels, settings } = files;
  const importing = trpc.marketData.import.useMutation();
  const { prices, dividends } = files.files;
  const leave = (...next: Parameters<typeof files.clear>) => {
    importing.reset();
    files.clear(...next);
  };
  const importFiles = async (leverageFactor: number) => {
    if (!prices) return;
    const { instrument } = await importing.mutateAsync({
      ...labels,
      leverageFactor,
      ...settings,
      prices: prices.text,
      ...(dividends && { dividends: dividends.text }),
    });
    await onImported();
    leave();
    showSuccess(`✓ ${instrument.ticker} is ready to backtest`);
  };
  return (
    <section className={classes.card} aria-label="Import prices">
      {refusal && <Notice kind="error">{refusal}</Notice>}
      {read === null ? (
        <PriceFileDrop action="Choose files" onFiles={files.add}>
          <h2>{labels.ticker ? `Choose new files for ${labels.ticker}` : 'Import your own prices'}</h2>
          <p>
            Drop a CSV file of daily prices from any source, such as yfinance, Nasdaq, Investing.com,
            TradingView or Excel. You can add a dividends file. You can check how the files are read before
            you import.
          </p>
          {dividends && <p>{dividends.name} has the dividends. Now add the prices.</p>}
        </PriceFileDrop>
      ) : (
        <>
          <h2 className={classes.heading}>
            {labels.ticker ? `Prices of ${labels.ticker}` : 'Your own prices'}
          </h2>
          <ChosenFiles files={files} />
          <ReadingForm read={read} readAs={files.readAs} />
          <ProblemList problems={read.problems} />
          {read.bars.dates.length === 0 && prices && <FirstLines text={prices.text} />}
          <SeriesPreview ticker={labels.ticker} read={read} />
          {importing.error && <Notice kind="error">{errorMessage(importing.error)}</Notice>}
          <SeriesForm
            files={files}
            read={read}
            series={series}
            isPending={importing.isPending}
            // Its notice shows the failure.
            onImport={(leverageFactor) => void importFiles(leverageFactor).catch(() => undefined)}
            onCancel={() => leave()}
          />
        </>
      )}
    </section>
  );
}
