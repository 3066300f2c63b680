import { type RefObject, useLayoutEffect, useState } from 'react';

const COMPACT_BELOW = 480;

/**
 * Whether an element is narrow. Observers do not fire during layout for print, so `printing` measures at
 * once.
 */
export function useCompact(element: RefObject<HTMLElement | null>, printing: boolean): boolean {
  const [compact, setCompact] = useState(false);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measure = () => setCompact(observed.clientWidth < COMPACT_BELOW);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element, printing]);
  return compact;
}
