import type { CDPSession, Page } from '@playwright/test';

/** Bytes of script as they came over the network since the page was opened, by file. */
export function scriptBytes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = entries.filter(({ name }) => name.endsWith('.js'));
    return Object.fromEntries(scripts.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  });
}

/** Counts from now on, in this page and those after it, how far things have moved unasked. */
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

/** What of a page something still refers to. */
export async function memory(session: CDPSession) {
  // What the first one frees may have held more.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { megabytes: usedSize / 1e6, nodes, listeners: jsEventListeners };
}

export interface LoadTimes {
  /** Milliseconds from the click to the first chart that is drawn, */
  firstChart: number;
  /** and to all that the window shows. */
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
