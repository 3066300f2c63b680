import type { CDPSession, Page } from '@playwright/test';

/** Bytes of script transferred since the page was opened, by file. */
export function scriptBytes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = entries.filter(({ name }) => name.endsWith('.js'));
    return Object.fromEntries(scripts.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  });
}

/** Starts to count layout shifts, in this page and those after it. */
export async function observeShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) shifts.sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
}

/** Live objects of a page. */
export async function memory(session: CDPSession) {
  // A second pass, because the first one can make more objects unreachable.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { megabytes: usedSize / 1e6, nodes, listeners: jsEventListeners };
}

export interface LoadTimes {
  /** Milliseconds from the click to the first drawn chart, */
  firstChart: number;
  /** and to everything visible in the window. */
  visible: number;
}

/** Times the result that the next click opens, by the page's own clock and frame by frame. */
export function timeNextLoad(page: Page): Promise<LoadTimes> {
  return page.evaluate(
    () =>
      new Promise<LoadTimes>((resolve) => {
        const isInView = (element: Element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight;
        };
        const watch = (start: number, firstChart: number | null) => {
          const since = performance.now() - start;
          const cards = [...document.querySelectorAll('figure[id^="chart-"]')].filter(isInView);
          const drawn = cards.filter((card) => card.querySelector('.main-svg'));
          const first = firstChart ?? (drawn.length > 0 ? since : null);
          if (first !== null && drawn.length === cards.length) resolve({ firstChart: first, visible: since });
          else requestAnimationFrame(() => watch(start, first));
        };
        const options = { capture: true, once: true };
        document.addEventListener('click', () => watch(performance.now(), null), options);
      }),
  );
}
