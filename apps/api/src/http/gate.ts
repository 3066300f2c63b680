import { AppError } from '@margin/contracts';

export interface GateOptions {
  /** Maximum number inside at once. */
  places: number;
  /** Maximum number waiting; further ones are refused at once. */
  waiting: number;
  /** How long one waits before being refused. */
  timeoutMs: number;
  /** The error to throw then; by default UNAVAILABLE. */
  refusal?: () => AppError;
}

const busy = () => new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 2 });

/** Admits a bounded number at once; `enter` resolves to a function that leaves. */
export function createGate({ places, waiting, timeoutMs, refusal = busy }: GateOptions) {
  let inside = 0;
  const queue: (() => void)[] = [];

  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else inside--;
  };

  const enter = async (): Promise<() => void> => {
    if (inside < places) {
      inside++;
      return leave;
    }
    if (queue.length >= waiting) throw refusal();
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(admit), 1);
        reject(refusal());
      }, timeoutMs);
      queue.push(admit);
    });
    return leave;
  };

  return { enter };
}
