import { listAllResults, listWholeTrash, type MarginClient } from '@margin/client';
import type { KeptLibrary } from './manifest.ts';

/** Everything a library shows, as the API returns it. */
export async function readLibrary({ api }: MarginClient): Promise<KeptLibrary> {
  const results = await listAllResults(api, { sort: 'name', direction: 'asc' });
  const { sweeps } = await api.sweeps.list.query();
  const trash = await listWholeTrash(api);
  const { instruments } = await api.marketData.instruments.query();
  return {
    results: await inTurn(results, ({ resultId }) => api.savedResults.load.query({ resultId })),
    trash: trash.flatMap(({ kind, ...item }) => ('resultId' in item ? [item] : [])),
    sweeps: await inTurn(sweeps, ({ sweepId }) => api.sweeps.get.query({ sweepId })),
    sweepTrash: trash.flatMap(({ kind, ...item }) => ('sweepId' in item ? [item] : [])),
    tags: (await api.library.tags.list.query()).tags,
    views: (await api.savedViews.list.query()).views,
    instruments: instruments.filter(({ origin }) => origin !== 'bundled'),
  };
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await ask(item));
  return results;
}
