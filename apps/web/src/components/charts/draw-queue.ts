export type DrawQueue = (draw: () => Promise<void>) => void;

/** Draws one chart at a time, each in its own task, so that the page stays responsive. */
export function createDrawQueue(): DrawQueue {
  let last: Promise<void> = Promise.resolve();
  return (draw) => {
    last = last
      .then(() => new Promise<void>((resume) => setTimeout(resume)))
      .then(draw)
      // Each drawing reports its own failure, which must not stop the others.
      .catch(() => undefined);
  };
}
