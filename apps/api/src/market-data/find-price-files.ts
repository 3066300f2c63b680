import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TickerSchema } from '@margin/contracts';

/** The files of one ticker: `SPY.csv`, and `SPY.dividends.csv` if there is one. */
export interface PriceFiles {
  prices?: string;
  dividends?: string;
  bytes: number;
  /** When one of them was last changed, in milliseconds. */
  changedAt: number;
  /** Differs after every change. */
  version: string;
}

const FILE_NAME = /^(?<ticker>.+?)(?<dividends>\.dividends)?\.(csv|txt)$/i;

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Names in a folder, in order; none if it is missing. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Null for anything but a file, also for one that was removed meanwhile. */
async function fileStats(path: string): Promise<Stats | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The price files in a folder, by ticker. Hidden files and files with other names are ignored. */
export async function findPriceFiles(folder: string): Promise<Map<string, PriceFiles>> {
  const found = new Map<string, PriceFiles>();
  for (const name of await namesIn(folder)) {
    const { ticker: written = '', dividends } = FILE_NAME.exec(name)?.groups ?? {};
    const ticker = TickerSchema.safeParse(written.toUpperCase());
    const stats = ticker.success && !name.startsWith('.') ? await fileStats(join(folder, name)) : null;
    if (!ticker.success || !stats) continue;
    const others = found.get(ticker.data) ?? { bytes: 0, changedAt: 0, version: '' };
    found.set(ticker.data, {
      ...others,
      [dividends ? 'dividends' : 'prices']: name,
      bytes: others.bytes + stats.size,
      changedAt: Math.max(others.changedAt, stats.mtimeMs),
      version: `${others.version} ${name} ${stats.size} ${stats.mtimeMs}`,
    });
  }
  return found;
}
