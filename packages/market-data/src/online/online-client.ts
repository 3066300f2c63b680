import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import { SourceError } from './source-error.ts';

export interface OnlineSource {
  /** The name that users know, e.g. `Yahoo Finance`. */
  name: string;
  baseUrl: string;
  /** The operator's key, sent with every request, and the setting that has it. */
  key?: SourceKey | undefined;
  /** Whether a short response of status 200 says that too many requests were sent. */
  isThrottle?: ((body: string) => boolean) | undefined;
  /** Before the first retry; each further one waits twice as long. */
  retryDelayMs?: number;
  /** Timeout of one attempt. */
  timeoutMs?: number;
}

export interface SourceKey {
  value: string;
  setting: string;
  /** How it is sent: a query parameter, or the scheme of the Authorization header. */
  as: { parameter: string } | { scheme: string };
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
const KEY_REFUSED = [401, 403];
/** Responses with prices are longer. */
const LONGEST_COMPLAINT = 2_000;

/**
 * Retries temporary failures with a growing delay. After a 429 it sends nothing for as long as the source asks, and
 * rejects calls meanwhile.
 */
export function createOnlineClient({
  name,
  baseUrl,
  key,
  isThrottle = () => false,
  retryDelayMs = 300,
  timeoutMs = 4_000,
}: OnlineSource): OnlineClient {
  const client: KyInstance = ky.create({
    prefix: baseUrl,
    headers: { 'user-agent': USER_AGENT, ...headerOf(key) },
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

  function closeFor(seconds: number): SourceError {
    closedUntil = Date.now() + seconds * 1_000;
    return throttled(name, seconds);
  }

  function failureOf(error: unknown): SourceError {
    const cause = withoutKey(error, key);
    if (!(error instanceof HTTPError)) return unreachable(name, error, cause);
    const { status } = error.response;
    if (status === TOO_MANY) return closeFor(waitAskedFor(error) || RETRY_AFTER_THROTTLE_SECONDS);
    if (key && KEY_REFUSED.includes(status)) return keyRefused(name, key.setting, cause);
    return new SourceError(`${name} returned an error (${status}).`, { cause });
  }

  return {
    async text(path, query) {
      const wait = Math.ceil((closedUntil - Date.now()) / 1_000);
      if (wait > 0) throw throttled(name, wait);
      const signal = AbortSignal.timeout(DEADLINE_MS);
      const searchParams = { ...query, ...parameterOf(key) };
      const body = await client
        .get(path, { searchParams, signal })
        .text()
        .catch((error: unknown) => {
          throw failureOf(error);
        });
      if (body.length < LONGEST_COMPLAINT && isThrottle(body)) throw closeFor(RETRY_AFTER_THROTTLE_SECONDS);
      return body;
    },
  };
}

const headerOf = (key: SourceKey | undefined) =>
  key && 'scheme' in key.as ? { authorization: `${key.as.scheme} ${key.value}` } : {};

const parameterOf = (key: SourceKey | undefined) =>
  key && 'parameter' in key.as ? { [key.as.parameter]: key.value } : {};

/** What went wrong, for the log: errors of requests name the address, which may have the key. */
function withoutKey(error: unknown, key: SourceKey | undefined): unknown {
  if (!key || !(error instanceof Error)) return error;
  const hidden = [key.value, encodeURIComponent(key.value)];
  return new Error(hidden.reduce((text, each) => text.replaceAll(each, '[key]'), error.message));
}

/** Seconds; 0 if the response does not say. */
const waitAskedFor = (error: Error) =>
  error instanceof HTTPError ? Number(error.response.headers.get('retry-after')) || 0 : 0;

const isSlow = (error: unknown) =>
  error instanceof TimeoutError || (error instanceof DOMException && error.name === 'TimeoutError');

const unreachable = (name: string, error: unknown, cause: unknown) =>
  new SourceError(
    isSlow(error)
      ? `${name} cannot be reached from this server: it did not answer in time.`
      : `${name} cannot be reached from this server.`,
    { cause },
  );

const throttled = (name: string, seconds: number) =>
  new SourceError(`${name} is not accepting requests right now.`, { retryAfterSeconds: seconds });

/** Users cannot fix this, but the administrator reads their reports. */
export const keyRefused = (name: string, setting: string, cause?: unknown) =>
  new SourceError(`${name} rejected this server's key, ${setting}.`, { cause });
