import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Waits for transitions to end, because colors in between would fail. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        );
    do {
      await Promise.allSettled(moving().map(({ finished }) => finished));
      // Two frames, in which the next transition may start.
      await nextFrame();
      await nextFrame();
    } while (moving().length > 0);
  });
}

type Theme = 'light' | 'dark';

/** Themes differ only in colors, so the dark theme is left to the long run. */
const THEMES: readonly Theme[] = process.env.LONG_TESTS === '1' ? ['light', 'dark'] : ['light'];

/**
 * Checks WCAG 2.2 levels A and AA and axe's best practices. With a dialog open, pass its selector as `part`.
 * Leaves the page in the light theme.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  part = 'html',
  themes = THEMES,
): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await settled(page);
    const axe = new AxeBuilder({ page })
      .include(part)
      // To a reader the drawing inside a chart is one image; skipping it saves thousands of paths.
      .exclude('.js-plotly-plot .svg-container')
      // There are no frames, so results need not be combined in a separate page.
      .setLegacyMode()
      // Report violations only; the rest would be megabytes of selectors.
      .options({ resultTypes: ['violations'] });
    // Only colors differ in the dark theme.
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
