import { type RefObject, useEffect, useState } from 'react';

const MARGIN = 600;

function isNear(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -MARGIN && top < window.innerHeight + MARGIN;
}

/**
 * Whether an element is or was near the viewport: what was drawn once stays. What stands there from the beginning is
 * known at once; an observer would first be heard a frame later.
 */
export function useNearViewport(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observed = element.current;
    if (near || !observed) return;
    if (isNear(observed)) {
      setNear(true);
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: `${MARGIN}px 0px` },
    );
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element, near]);
  return near;
}
