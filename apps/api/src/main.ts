import { fileOf } from '@margin/db';
import { createBundledProvider } from '@margin/market-data';
import { drainOnSignal, serveMetrics, startTracing, whenDatabaseAnswers } from '@margin/operations';
import Fastify from 'fastify';
import { buildApp } from './app.ts';
import { startCleanUp } from './clean-up.ts';
import { loadConfig } from './config.ts';
import { startRefreshingRates } from './market-data/refresh-rates.ts';
import { watchPriceFolder } from './market-data/watch-price-folder.ts';
import { startServices } from './services.ts';
import { freeMemory } from './workers/free-memory.ts';
import { warmUp } from './workers/warm-up.ts';

/** The built worker is next to the built main file. */
const worker = import.meta.url.endsWith('.ts')
  ? new URL('./workers/from-source.mjs', import.meta.url)
  : new URL('./worker.mjs', import.meta.url);

async function main(): Promise<void> {
  const config = loadConfig();
  const { operations } = config;
  const tracing = await startTracing({ name: 'margin-app', main: import.meta.url }, operations.tracesTo);
  const { log } = Fastify({ logger: { name: 'margin', level: config.logLevel } });
  const services = await whenDatabaseAnswers(
    () => startServices(config, worker, (message, err) => log.warn({ err }, message)),
    {
      ...config,
      // A local file is available at once or broken: wait only for a server.
      isRemote: fileOf(config.database) === null,
      tell: (message) => log.warn(message),
    },
  );
  const app = buildApp(config, services);
  tracing?.traceRoutes(app);
  const metricsServer = operations.metrics && (await serveMetrics(services.metrics, operations.metrics));
  await app.listen({ host: config.host, port: config.port });
  const stopCleanUp = startCleanUp(services, app.log);
  const stopRefreshingRates = startRefreshingRates(services, app.log);
  const stopWatchingPrices = watchPriceFolder(services, app.log);
  warmUp(services.workers, createBundledProvider())
    .then(freeMemory)
    .catch((error: unknown) => {
      if (!services.readiness.draining) app.log.warn({ err: error }, 'the workers could not be warmed up');
    });

  drainOnSignal({
    app,
    readiness: services.readiness,
    drain: operations.drain,
    async stop() {
      await stopCleanUp();
      await stopRefreshingRates();
      await stopWatchingPrices();
      await services.close();
      await metricsServer?.close();
      await tracing?.stop();
    },
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
