export type DrawQueue = (draw: () => Promise<void>) => void;

/** Draws one chart at a time, each in a task of its own, so that the page answers between two of them. */
export function createDrawQueue(): DrawQueue {
  let last: Promise<void> = Promise.resolve();
  return (draw) => {
    last = last
      .then(() => new Promise<void>((resume) => setTimeout(resume)))
      .then(draw)
      // Each drawing reports its own failure; it must not stop those behind it.
      .catch(() => undefined);
  };
}
