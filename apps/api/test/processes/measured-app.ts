import type { AddressInfo } from 'node:net';
import { runMarginApp } from '../run-margin-app.ts';

/** A margin app in a separate process: prints its address and, on exit, its peak memory. */
async function main(): Promise<void> {
  const margin = await runMarginApp({ SAVED_RESULTS_LIMIT: '1000' });
  await margin.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = margin.app.server.address() as AddressInfo;
  process.send?.({ port, token: await margin.tokenFor('alice') });
  process.once('message', async () => {
    // maxRSS is in kilobytes.
    process.send?.({ megabytes: process.resourceUsage().maxRSS / 1_024 });
    await margin.close();
    process.disconnect();
  });
}

await main();
