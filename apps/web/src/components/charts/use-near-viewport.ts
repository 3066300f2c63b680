import { type RefObject, useEffect, useState } from 'react';
import { isNearViewport, observeNearness } from './near-viewport.ts';

/**
 * Whether an element is or was near the viewport; once true, it stays true. Measured at once on mount,
 * because an observer would report a frame later.
 */
export function useNearViewport(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observed = element.current;
    if (near || !observed) return;
    if (isNearViewport(observed)) {
      setNear(true);
      return;
    }
    return observeNearness(observed, (isNear) => isNear && setNear(true));
  }, [element, near]);
  return near;
}
