import type { IncomingMessage } from 'node:http';

/** The slowest acceptable body. */
export interface BodyPace {
  /** Time a body may take before its rate counts, in milliseconds. */
  graceMs: number;
  /** Minimum rate after that. */
  bytesPerSecond: number;
}

const LOOK_MS = 1_000;

/**
 * Calls `onSlow` once if a request's body arrives too slowly. Time in which received data waits to be read is not
 * the client's fault and does not count.
 */
export function watchPace(request: IncomingMessage, pace: BodyPace, onSlow: () => void): void {
  const { socket } = request;
  const lookMs = Math.min(LOOK_MS, pace.graceMs / 2);
  const before = socket.bytesRead;
  let waitedMs = 0;
  const timer = setInterval(() => {
    if (request.complete || socket.destroyed) return clearInterval(timer);
    if (request.readableLength > 0) return;
    waitedMs += lookMs;
    const allowedMs = pace.graceMs + ((socket.bytesRead - before) / pace.bytesPerSecond) * 1_000;
    if (waitedMs <= allowedMs) return;
    clearInterval(timer);
    onSlow();
  }, lookMs).unref();
}
