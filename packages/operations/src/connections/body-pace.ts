import type { IncomingMessage } from 'node:http';

/** How slowly a body may come. */
export interface BodyPace {
  /** So long it may take at least, in milliseconds; */
  graceMs: number;
  /** beyond that it comes at this rate or faster. */
  bytesPerSecond: number;
}

const LOOK_MS = 1_000;

/**
 * Calls `onSlow` once when the body of a request comes more slowly than it may. What has come and is not read yet is
 * no fault of the client, so that time does not count.
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
