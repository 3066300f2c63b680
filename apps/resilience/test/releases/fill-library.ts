import { randomUUID } from 'node:crypto';
import type { MarginClient } from '@margin/client';
import type { BacktestParametersInput, BacktestRun } from '@margin/contracts';
import { dividendsCsv, type madeUpPrices, yahooCsv } from '@margin/market-data/testing';
import { untilDone } from './clients.ts';
import {
  BASE,
  FETCHED_PRICES,
  FETCHED_TICKER,
  FOREIGN_DOCUMENT,
  GRID,
  LONG_GRID,
  OWN_PRICES,
  OWN_TICKER,
  VIEW,
} from './contents.ts';

type Api = MarginClient['api'];

const periodOf = ({ bars }: ReturnType<typeof madeUpPrices>) => ({
  startDate: bars.dates[0] ?? '',
  endDate: bars.dates.at(-1) ?? '',
});

type Changes = Partial<Extract<BacktestParametersInput, { ticker: string }>>;

interface Labels {
  description?: string;
  tags?: string[];
  derivedFrom?: string;
  replaces?: string;
}

export const runOf = (api: Api, changes: Changes = {}): Promise<BacktestRun> =>
  api.backtests.run.mutate({ ...BASE, ...changes });

async function saveRun(
  api: Api,
  name: string,
  { labels = {}, ...changes }: Changes & { labels?: Labels } = {},
): Promise<string> {
  const { runId } = await runOf(api, changes);
  const saved = await api.savedResults.save.mutate({ name, runId, idempotencyKey: randomUUID(), ...labels });
  return saved.resultId;
}

const saveDocument = (api: Api, name: string, document: object) =>
  api.savedResults.save.mutate({
    name,
    document: { ...document },
    idempotencyKey: randomUUID(),
    tags: ['import'],
  });

async function saveImports({ api, fetchContent }: MarginClient): Promise<void> {
  const { content } = await runOf(api, { leverage: 1.75 });
  const document = JSON.parse(new TextDecoder().decode(await fetchContent(content)));
  await saveDocument(api, 'Sent back unchanged', document);
  const provenance = { ...document.provenance, engine_version: '0.0.1' };
  await saveDocument(api, 'Of an engine before this one', { ...document, provenance });
  await saveDocument(api, 'Of another program', FOREIGN_DOCUMENT);
}

async function saveEdits(api: Api): Promise<string> {
  const labels = { description: 'The year of the crisis,\nat one and a half.', tags: ['Crisis', 'ß'] };
  const first = await saveRun(api, 'Untitled', { labels });
  await api.savedResults.update.mutate({ resultId: first, revision: 1, name: 'Crisis 2008 📉' });
  await saveRun(api, 'The same with twice the money', {
    leverage: 2,
    tradingCost: 0.001,
    labels: { tags: ['Crisis'], derivedFrom: first },
  });
  const replaced = await saveRun(api, 'A first try', { leverage: 1.1 });
  await saveRun(api, 'A second try', {
    leverage: 1.2,
    labels: { replaces: replaced, derivedFrom: replaced },
  });
  const deleted = await saveRun(api, 'Not needed', { leverage: 1.3, labels: { tags: ['Crisis'] } });
  await api.savedResults.delete.mutate({ resultIds: [deleted] });
  await api.savedResults.updateMany.mutate({ resultIds: [first], locked: true });
  await api.library.tags.update.mutate({ tag: 'Crisis', color: 'red' });
  await api.library.tags.order.mutate({ tags: ['ß', 'Crisis'] });
  return first;
}

async function savePrices(api: Api): Promise<void> {
  await api.marketData.import.mutate({
    ticker: OWN_TICKER,
    name: 'Made up',
    prices: yahooCsv(OWN_PRICES.bars),
    dividends: dividendsCsv(OWN_PRICES.dividends),
  });
  await saveRun(api, 'On my own prices', { ...periodOf(OWN_PRICES), ticker: OWN_TICKER });
  await api.marketData.fetch.mutate({ ticker: FETCHED_TICKER });
  await saveRun(api, 'On fetched prices', { ...periodOf(FETCHED_PRICES), ticker: FETCHED_TICKER });
}

async function sweepOf(client: MarginClient): Promise<string> {
  const { sweepId } = await client.api.sweeps.start.mutate({ definition: GRID });
  await untilDone(client, sweepId);
  return sweepId;
}

async function saveSweeps(client: MarginClient): Promise<void> {
  const { api } = client;
  const saved = await sweepOf(client);
  await api.sweeps.save.mutate({ sweepId: saved, name: 'Leverage and costs', tags: ['Crisis'] });
  await sweepOf(client);
  const deleted = await sweepOf(client);
  await api.sweeps.save.mutate({ sweepId: deleted, name: 'Twice the same' });
  await api.sweeps.delete.mutate({ sweepId: deleted });
}

/** Fills a library with one of everything. Resolves to the id of a result to share. */
export async function fillLibrary(client: MarginClient): Promise<string> {
  const { api } = client;
  const first = await saveEdits(api);
  await saveRun(api, 'Fresh capital', { mode: 'fresh_capital', accountType: 'portfolio', leverage: 3 });
  const interest = { kind: 'fixed', annualRate: 0.05 } as const;
  const takeProfit = { mode: 'profit_threshold', profitThreshold: 5, endDate: '2010-12-31' } as const;
  await saveRun(api, 'Take profit', { ...takeProfit, interest });
  await saveImports(client);
  await savePrices(api);
  await saveSweeps(client);
  await api.savedViews.save.mutate(VIEW);
  return first;
}

/** Starts a slow sweep; resolves when some of its cells are computed and others are not. */
export async function startLongSweep(client: MarginClient): Promise<{ sweepId: string; cells: number }> {
  const { sweepId, cells } = await client.api.sweeps.start.mutate({ definition: LONG_GRID });
  await untilDone(client, sweepId, (done) => done > 0 && done < cells);
  return { sweepId, cells };
}

/** A small library that includes the content of another user's result. */
export async function fillOtherLibrary({ api }: MarginClient, token: string): Promise<void> {
  await saveRun(api, 'Mine', { labels: { tags: ['crisis'] } });
  await api.links.copy.mutate({ token, name: 'Copied from a link', idempotencyKey: randomUUID() });
}
