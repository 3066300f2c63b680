import { AppError } from '@margin/contracts';
import ky, { HTTPError, type KyInstance } from 'ky';

export interface OnlineSource {
  /** The name that users know, e.g. `Yahoo Finance`. */
  name: string;
  baseUrl: string;
  /** Before the first retry; each further one waits twice as long. */
  retryDelayMs?: number;
  /** Timeout of one attempt. */
  timeoutMs?: number;
}

/** Requests from one source on the network; throws AppErrors. */
export interface OnlineClient {
  /** The body of a response, including a 404, which says what was not found. */
  text(path: string, query: Record<string, string>): Promise<string>;
}

/** For longer waits the user should decide. */
const LONGEST_WAIT_SECONDS = 2;
/** Time limit for all attempts and the body. */
const DEADLINE_MS = 8_000;
const ATTEMPTS = 3;
const RETRY_AFTER_THROTTLE_SECONDS = 60;
/** Some services reject requests whose user agent is not a browser. */
const USER_AGENT = 'Mozilla/5.0 (compatible; margin-analytics)';

const TOO_MANY = 429;
const NOT_FOUND = 404;

/**
 * Retries temporary failures with a growing delay. After a 429 it sends nothing for as long as the source asks, and
 * rejects calls meanwhile.
 */
export function createOnlineClient({
  name,
  baseUrl,
  retryDelayMs = 300,
  timeoutMs = 4_000,
}: OnlineSource): OnlineClient {
  const client: KyInstance = ky.create({
    prefix: baseUrl,
    headers: { 'user-agent': USER_AGENT },
    timeout: timeoutMs,
    retry: {
      limit: ATTEMPTS - 1,
      shouldRetry: ({ error }) => (waitAskedFor(error) > LONGEST_WAIT_SECONDS ? false : undefined),
      delay: (attempt) => retryDelayMs * 2 ** (attempt - 1),
      jitter: (delay) => delay * (0.8 + 0.4 * Math.random()),
    },
    throwHttpErrors: (status) => status !== NOT_FOUND,
  });
  let closedUntil = 0;

  return {
    async text(path, query) {
      const wait = Math.ceil((closedUntil - Date.now()) / 1_000);
      if (wait > 0) throw throttled(name, wait);
      try {
        const signal = AbortSignal.timeout(DEADLINE_MS);
        return await client.get(path, { searchParams: query, signal }).text();
      } catch (error) {
        if (!(error instanceof HTTPError)) throw unreachable(name, error);
        const { status } = error.response;
        if (status !== TOO_MANY) throw unavailable(`${name} returned an error (${status}). ${ADVICE}`, error);
        const seconds = waitAskedFor(error) || RETRY_AFTER_THROTTLE_SECONDS;
        closedUntil = Date.now() + seconds * 1_000;
        throw throttled(name, seconds);
      }
    },
  };
}

/** Seconds; 0 if the response does not say. */
const waitAskedFor = (error: Error) =>
  error instanceof HTTPError ? Number(error.response.headers.get('retry-after')) || 0 : 0;

const ADVICE = 'Try again later or import a price file.';

function unavailable(message: string, cause?: unknown, retryAfterSeconds?: number): AppError {
  const extras = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  const error = new AppError('ONLINE_DATA_UNAVAILABLE', message, extras);
  error.cause = cause;
  return error;
}

const unreachable = (name: string, cause: unknown) =>
  unavailable(`${name} cannot be reached from this server. ${ADVICE}`, cause);

const throttled = (name: string, seconds: number) =>
  unavailable(
    `${name} is not accepting requests right now. Try again in ${seconds} seconds or import a price file.`,
    undefined,
    seconds,
  );

/** A response that the source is not known to send. */
export const unexpected = (name: string, cause?: unknown) =>
  unavailable(`${name} sent an unexpected response. ${ADVICE}`, cause);
