import { pino } from 'pino';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { startMaintenance } from './maintenance.ts';
import { createServices } from './services.ts';

const CLOSE_WITHIN_MS = 10_000;

/** Runs the front door until a signal ends it. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = pino({ name: 'umbrella', level: config.logLevel });
  const onFailure = (message: string, cause: unknown) => logger.error({ err: cause }, message);
  const services = await createServices(config, onFailure);
  const app = await buildApp(config, services, logger);

  const stopMaintenance = startMaintenance(services, config.signingKeyDays, onFailure);

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await app.close();
    await stopMaintenance();
    await services.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  await app.listen({ host: config.host, port: config.port });
}

main().catch((error: unknown) => {
  process.stderr.write(`umbrella: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
