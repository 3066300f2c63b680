import { MAXIMUM_SERIES_BYTES, type ReadingSettings, TickerSchema } from '@margin/contracts';
import { decodeText, type FileKind, fileKind, newestDay, readPriceFiles } from '@margin/market-data/import';
import { useMemo, useState } from 'react';
import type { FactorEntry } from './leverage-factor-field.tsx';
import { suggestTicker } from './suggest-ticker.ts';

export interface PriceFile {
  name: string;
  text: string;
}

type ChosenFiles = Partial<Record<FileKind, PriceFile>>;

/** What the series is called, and its leverage factor. */
export interface SeriesLabels {
  ticker: string;
  name: string;
  /** Null: as proposed for the ticker. */
  leverageFactor: FactorEntry | null;
}

const NO_LABELS: SeriesLabels = { ticker: '', name: '', leverageFactor: null };

/** Keeps the answers about the other kind of file when one is replaced. */
function settingsWithout(kind: FileKind, settings: ReadingSettings): ReadingSettings {
  const { dividendDateOrder: _order, dividendDecimal: _decimal, adjusted: _adjusted, ...ofPrices } = settings;
  return kind === 'dividends' ? ofPrices : {};
}

/** The files chosen for one series, parsed as the server parses them. */
export function usePriceFiles() {
  const [files, setFiles] = useState<ChosenFiles>({});
  const [labels, setLabels] = useState(NO_LABELS);
  const [settings, setSettings] = useState<ReadingSettings>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const { prices, dividends } = files;
  const read = useMemo(
    () =>
      prices
        ? readPriceFiles(
            { ...settings, prices: prices.text, dividends: dividends?.text },
            newestDay(new Date()),
          )
        : null,
    [prices, dividends, settings],
  );

  const add = async (chosen: readonly File[]) => {
    if (chosen.reduce((bytes, { size }) => bytes + size, 0) > MAXIMUM_SERIES_BYTES) {
      return setRefusal('Choose smaller files: the limit is 10 MB per series.');
    }
    setRefusal(null);
    const texts = await Promise.all(
      chosen.map(async (file) => ({
        name: file.name,
        text: decodeText(new Uint8Array(await file.arrayBuffer())),
      })),
    );
    // An unknown file counts as prices, whose parser reports what is missing.
    const byKind: ChosenFiles = Object.fromEntries(
      texts.map((file) => [fileKind(file.text) ?? 'prices', file]),
    );
    setFiles((before) => ({ ...before, ...byKind }));
    const { prices: added } = byKind;
    setSettings((before) => settingsWithout(added ? 'prices' : 'dividends', before));
    if (added) setLabels((before) => ({ ...before, ticker: before.ticker || suggestTicker(added.name) }));
  };
  return {
    files,
    read,
    labels,
    settings,
    refusal,
    add,
    rename: (changes: Partial<SeriesLabels>) => setLabels((before) => ({ ...before, ...changes })),
    readAs: (changes: ReadingSettings) => {
      setSettings((before) => ({ ...before, ...changes }));
      const ticker = TickerSchema.safeParse(changes.symbol).data;
      if (ticker) setLabels((before) => ({ ...before, ticker }));
    },
    leaveOut: (kind: FileKind) => {
      setFiles(({ [kind]: _, ...others }) => others);
      setSettings((before) => settingsWithout(kind, before));
    },
    /** Starts over; `next`: the labels for the next files. */
    clear: (next: Partial<SeriesLabels> = {}) => {
      setFiles({});
      setSettings({});
      setLabels({ ...NO_LABELS, ...next });
      setRefusal(null);
    },
  };
}

export type PriceFiles = ReturnType<typeof usePriceFiles>;
