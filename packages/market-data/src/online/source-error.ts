import { AppError, invalidInput } from '@margin/contracts';

const ADVICE = 'Try again later or import a price file.';

const adviceFor = (seconds: number | undefined) =>
  seconds === undefined ? ADVICE : `Try again in ${seconds} seconds or import a price file.`;

/** A failure of one or more sources on the network; the reason is the message without its advice. */
export class SourceError extends AppError {
  readonly reason: string;

  constructor(reason: string, extras: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    const { cause, retryAfterSeconds } = extras;
    super(
      'ONLINE_DATA_UNAVAILABLE',
      `${reason} ${adviceFor(retryAfterSeconds)}`,
      retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
    );
    this.reason = reason;
    this.cause = cause;
  }
}

/** A response that the source is not known to send. */
export const unexpected = (name: string, cause?: unknown, answer = '') =>
  new SourceError(
    `${name} sent an unexpected response${answer.trimStart().startsWith('<') ? ', a web page' : ''}.`,
    { cause },
  );

export const unknownTicker = (name: string, ticker: string) =>
  invalidInput([{ path: 'ticker', message: `${name} has no daily prices for ${ticker}` }]);
