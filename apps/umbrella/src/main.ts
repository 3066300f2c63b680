import { drainOnSignal, serveMetrics, startTracing, whenDatabaseAnswers } from '@margin/operations';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { startMaintenance } from './maintenance.ts';
import { createServices } from './services.ts';

/** Runs the front door until a signal stops it. */
async function main(): Promise<void> {
  // Files of this process are readable only by its user.
  process.umask(0o077);
  const config = loadConfig();
  const { operations } = config;
  const tracing = await startTracing({ name: 'umbrella', main: import.meta.url }, operations.tracesTo);
  const logger = pino({ name: 'umbrella', level: config.logLevel });
  const onFailure = (message: string, cause: unknown) => logger.error({ err: cause }, message);
  const services = await whenDatabaseAnswers(() => createServices(config, onFailure), {
    ...config,
    // A missing file is an error here.
    isRemote: config.database.kind === 'postgres',
    tell: (message) => logger.warn(message),
  });
  const app = await buildApp(config, services, logger);
  tracing?.traceRoutes(app);

  const metricsServer = operations.metrics && (await serveMetrics(services.metrics, operations.metrics));
  const stopMaintenance = startMaintenance(services, config.signingKeyDays, onFailure);

  drainOnSignal({
    app,
    readiness: services.readiness,
    drain: operations.drain,
    async stop() {
      await stopMaintenance();
      await services.close();
      await metricsServer?.close();
      await tracing?.stop();
    },
  });
  await app.listen({ host: config.host, port: config.port });
}

main().catch((error: unknown) => {
  process.stderr.write(`umbrella: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
