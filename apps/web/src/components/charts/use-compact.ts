import { type RefObject, useLayoutEffect, useState } from 'react';

const COMPACT_BELOW = 480;

/**
 * Whether an element is narrow; also calls back on every change of its width. Observers are not heard while a page is
 * laid out for `printing`: then it is measured on the spot.
 */
export function useCompact(
  element: RefObject<HTMLElement | null>,
  resized: () => void,
  printing: boolean,
): boolean {
  const [compact, setCompact] = useState(false);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    let width = observed.clientWidth;
    setCompact(width < COMPACT_BELOW);
    const observer = new ResizeObserver(() => {
      if (observed.clientWidth === width) return;
      width = observed.clientWidth;
      setCompact(width < COMPACT_BELOW);
      resized();
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element, resized, printing]);
  return compact;
}
