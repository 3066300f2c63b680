import type { Page } from '@playwright/test';

/**
 * Finds layout problems once the page has settled: a part that scrolls sideways, a control that is covered or
 * cut off, a chart that is not as wide as its box. With a dialog open, checks only the dialog.
 */
export const layoutFaults = (page: Page, charts: ChartsLookedAt): Promise<string[]> =>
  page.evaluate(findFaults, charts);

/** Controls outside the window are scrolled to one by one, which takes time. */
export type ChartsLookedAt = 'all' | 'in the window';

/** Runs in the page. */
async function findFaults(charts: ChartsLookedAt): Promise<string[]> {
  /** Rounding may lose a pixel. */
  const SLACK = 1;
  const PATIENCE_MS = 10_000;
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const CHARTS = '[role="img"][aria-describedby]';

  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const dialog = [...document.querySelectorAll('[role="dialog"], dialog[open]')].filter(isShown).at(-1);
  const root = dialog ?? document;
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)].filter(isShown);
  const nameOf = (element: Element) => {
    const words =
      element.getAttribute('aria-label') || element.textContent || element.id || element.className;
    return `<${element.localName}> "${String(words).trim().slice(0, 50)}"`;
  };

  const isInWindow = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  const chartFault = (chart: HTMLElement): string | null => {
    const drawing = chart.querySelector('.main-svg');
    if (!drawing) return 'is not drawn';
    const box = chart.getBoundingClientRect();
    const { width } = drawing.getBoundingClientRect();
    if (Math.abs(width - box.width) > SLACK)
      return `is ${Math.round(width)} px wide in a box of ${Math.round(box.width)} px`;
    const outside = [...chart.querySelectorAll('.nsewdrag')].some((plot) => {
      const { left, right } = plot.getBoundingClientRect();
      return left < box.left - SLACK || right > box.right + SLACK;
    });
    return outside ? 'has data outside of its box' : null;
  };
  /** The charts in the window resize a moment later; the timeout covers all of them. */
  const end = performance.now() + PATIENCE_MS;
  const untilRested = async () => {
    const isRested = () =>
      root.querySelector('[aria-busy="true"]') === null &&
      all(CHARTS).every((chart) => !isInWindow(chart) || chartFault(chart) === null);
    do {
      await nextFrame();
      await nextFrame();
    } while (!isRested() && performance.now() < end);
  };

  /** What people press: some fields are drawn by their label and have no size of their own. */
  const targetOf = (control: HTMLElement) => {
    const label = control instanceof HTMLInputElement ? control.labels?.[0] : undefined;
    return control.offsetWidth < 2 && label ? label : control;
  };
  /** What covers the middle of an element after scrolling to it; null if nothing does. */
  const coverOf = (target: HTMLElement): string | null => {
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    // A link may wrap over two lines, and its middle is in neither.
    const box = [...target.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    if (!box) return null;
    const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (found === null) return 'nothing, outside of the window';
    const isItsLabel = found.matches('label') && found.contains(target);
    return target.contains(found) || isItsLabel ? null : nameOf(found);
  };
  /** Whether the text or icon of a button has less room than it needs. */
  const isCut = (target: HTMLElement) => {
    const words = target.querySelector('.mantine-Button-label');
    const icons = target.matches('button') ? [...target.querySelectorAll('svg[width]')] : [];
    return (
      (words !== null && words.scrollWidth > words.clientWidth + SLACK) ||
      icons.some((icon) => icon.getBoundingClientRect().width < Number(icon.getAttribute('width')) - SLACK)
    );
  };

  const faults: string[] = [];
  await untilRested();

  for (const part of [document.documentElement, ...all('.mantine-Modal-content, .mantine-Modal-body')]) {
    if (part.scrollWidth > part.clientWidth + SLACK)
      faults.push(
        `${part.className || part.localName} scrolls sideways: ${part.scrollWidth} > ${part.clientWidth}`,
      );
  }

  for (const chart of all(CHARTS).filter((chart) => charts === 'all' || isInWindow(chart))) {
    chart.scrollIntoView({ block: 'center', behavior: 'instant' });
    await untilRested();
    const fault = chartFault(chart);
    if (fault) faults.push(`the chart "${chart.closest('figure')?.id ?? ''}" ${fault}`);
  }

  for (const control of all(CONTROLS)) {
    const target = targetOf(control);
    // The skip link comes into the window only with the focus.
    const isSkipLink = control.matches('a[href^="#"]') && coverOf(target) !== null;
    if (isSkipLink) control.focus();
    const cover = coverOf(target);
    if (isSkipLink) control.blur();
    if (cover !== null) faults.push(`${nameOf(target)} lies under ${cover}`);
    if (isCut(target)) faults.push(`${nameOf(target)} is cut off`);
  }
  window.scrollTo({ top: 0, behavior: 'instant' });
  return [...new Set(faults)];
}
