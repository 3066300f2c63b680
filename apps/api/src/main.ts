import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { startServices } from './services.ts';
import { startSweeper } from './sweeper.ts';
import { warmUp } from './workers/warm-up.ts';

/** Beside the built main lies the built worker. */
const worker = import.meta.url.endsWith('.ts')
  ? new URL('./workers/from-source.mjs', import.meta.url)
  : new URL('./worker.mjs', import.meta.url);

async function main(): Promise<void> {
  const config = loadConfig();
  const services = await startServices(config, worker);
  const app = buildApp(config, services);
  await app.listen({ host: config.host, port: config.port });
  const stopSweeper = startSweeper(services, app.log);
  warmUp(services).catch((error: unknown) => app.log.warn({ err: error }, 'the workers stayed cold'));

  let closing = false;
  const close = async (signal: NodeJS.Signals) => {
    if (closing) return;
    closing = true;
    app.log.info({ signal }, 'closing');
    await app.close();
    await stopSweeper();
    await services.close();
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
