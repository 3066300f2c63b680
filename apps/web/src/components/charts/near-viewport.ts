/** How far outside the viewport to draw a chart, in pixels, so that it is ready before it scrolls in. */
const MARGIN = 600;

export function isNearViewport(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -MARGIN && top < window.innerHeight + MARGIN;
}

/** Calls back when an element comes near the viewport or leaves it; returns how to stop. */
export function observeNearness(element: Element, onChange: (isNear: boolean) => void): () => void {
  const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)?.isIntersecting ?? false), {
    rootMargin: `${MARGIN}px 0px`,
  });
  observer.observe(element);
  return () => observer.disconnect();
}
