import { SharedResultSchema } from '@margin/contracts';
import { openAccount } from './account.ts';
import { clientOf } from './clients.ts';
import { fillLibrary, fillOtherLibrary, runOf, startLongSweep } from './fill-library.ts';
import type { KeptProduct } from './manifest.ts';
import { readLibrary } from './read-library.ts';

/** Signs two people up and fills a library for each. Stop the services right after this: a sweep is running. */
export async function fillProduct(baseUrl: string): Promise<KeptProduct> {
  // Short and common: an account older than a password rule keeps its password.
  const owner = await openAccount(baseUrl, 'ada@example.com', 'sunshine');
  const other = await openAccount(baseUrl, 'bob@example.com', 'correct horse battery');
  const client = clientOf(baseUrl, owner.token);
  const { api } = client;

  const { token } = await api.links.create.mutate({ resultId: await fillLibrary(client) });
  const shown = await fetch(new URL(`/shared/${token}`, baseUrl));
  const otherClient = clientOf(baseUrl, other.token);
  await fillOtherLibrary(otherClient, token);
  const run = await runOf(api, { leverage: 1.9 });

  const kept = {
    owner: { account: owner, library: await readLibrary(client) },
    other: { account: other, library: await readLibrary(otherClient) },
    share: { token, shown: SharedResultSchema.parse(await shown.json()) },
    run,
  };
  const cutOffSweep = await startLongSweep(client);
  return { ...kept, cutOffSweep };
}
