import { MAXIMUM_SERIES_BYTES, type PriceColumn } from '@margin/contracts';
import { type FileKind, fileKind, newestDay, readPriceFiles } from '@margin/market-data/import';
import { useMemo, useState } from 'react';
import { suggestTicker } from './suggest-ticker.ts';

export interface PriceFile {
  name: string;
  text: string;
}

type ChosenFiles = Partial<Record<FileKind, PriceFile>>;

/** What the files will be called, and which of their closes count. */
export interface SeriesLabels {
  ticker: string;
  name: string;
  priceColumn: PriceColumn | undefined;
}

const NO_LABELS: SeriesLabels = { ticker: '', name: '', priceColumn: undefined };

/** The files that were chosen for one series, read as the server reads them. */
export function usePriceFiles() {
  const [files, setFiles] = useState<ChosenFiles>({});
  const [labels, setLabels] = useState(NO_LABELS);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { prices, dividends } = files;
  const read = useMemo(
    () =>
      prices
        ? readPriceFiles(
            { prices: prices.text, dividends: dividends?.text, priceColumn: labels.priceColumn },
            newestDay(new Date()),
          )
        : null,
    [prices, dividends, labels.priceColumn],
  );

  const add = async (chosen: readonly File[]) => {
    if (chosen.reduce((bytes, { size }) => bytes + size, 0) > MAXIMUM_SERIES_BYTES) {
      return setRefusal('The files of a series have at most 10 MB together.');
    }
    setRefusal(null);
    const texts = await Promise.all(
      chosen.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    // What is neither is taken for prices: their reader says what it lacks.
    const byKind: ChosenFiles = Object.fromEntries(
      texts.map((file) => [fileKind(file.text) ?? 'prices', file]),
    );
    setFiles((before) => ({ ...before, ...byKind }));
    const { prices: added } = byKind;
    if (!added) return;
    setLabels((before) => ({
      ...before,
      priceColumn: undefined,
      ticker: before.ticker || suggestTicker(added.name),
    }));
  };
  return {
    files,
    read,
    labels,
    refusal,
    add,
    change: (changes: Partial<SeriesLabels>) => setLabels((before) => ({ ...before, ...changes })),
    leaveOut: (kind: FileKind) => setFiles(({ [kind]: _, ...others }) => others),
    /** Leaves everything; `next`: what the next files will be called. */
    clear: (next: Partial<SeriesLabels> = {}) => {
      setFiles({});
      setLabels({ ...NO_LABELS, ...next });
      setRefusal(null);
    },
  };
}

export type PriceFiles = ReturnType<typeof usePriceFiles>;
