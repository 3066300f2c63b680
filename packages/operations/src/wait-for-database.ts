import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@margin/contracts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const RETRY_AFTER_SECONDS = 2;

interface WaitOptions {
  /** The service's address, which answers alive and not ready until then. */
  host: string;
  port: number;
  /** Whether the database may be temporarily away. */
  isRemote: boolean;
  /** Called once when the database is away, and once when it is back. */
  tell: (message: string) => void;
  firstPauseMs?: number;
}

/** Whether the database is temporarily away, which a wrong password or name is not. */
function isAway(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'UNAVAILABLE';
  return error instanceof Error && isAway(error.cause);
}

function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError) return error.errors.map(innermost).join('; ');
  return error.cause === undefined ? error.message : innermost(error.cause);
}

function listenWaiting(host: string, port: number): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const lives = url === '/healthz';
    response.statusCode = lives ? 200 : 503;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('connection', 'close');
    if (!lives) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    const reason = 'the database does not answer';
    response.end(JSON.stringify(lives ? { status: 'ok' } : { status: 'unavailable', reason }));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/**
 * Opens a service's database connection, retrying with a growing pause while the database is away. Permanent errors,
 * such as a wrong password, are thrown at once.
 */
export async function whenDatabaseAnswers<Opened>(
  open: () => Promise<Opened>,
  { host, port, isRemote, tell, firstPauseMs = FIRST_PAUSE_MS }: WaitOptions,
): Promise<Opened> {
  let waiting: Server | undefined;
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        const opened = await open();
        if (waiting) tell('the database answers');
        return opened;
      } catch (error) {
        if (!isRemote || !isAway(error)) throw error;
        if (!waiting) tell(`waiting for the database: ${innermost(error)}`);
        waiting ??= await listenWaiting(host, port);
        await pause(pauseMs);
      }
    }
  } finally {
    await closeNow(waiting);
  }
}

async function closeNow(server: Server | undefined): Promise<void> {
  if (!server) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
