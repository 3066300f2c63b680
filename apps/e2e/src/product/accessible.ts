import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing fades or slides any more: colours half way are not what is judged. */
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
      // What starts the next one has two frames for it.
      await nextFrame();
      await nextFrame();
    } while (moving().length > 0);
  });
}

type Theme = 'light' | 'dark';

/** Only colors differ between themes, so the dark one is left to the long run. */
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
      // The drawing inside a chart is one image to a reader; its thousands of paths would be walked for nothing.
      .exclude('.js-plotly-plot .svg-container')
      // There are no frames here, so nothing need be put together in a page of its own.
      .setLegacyMode()
      // Of what is right nothing is told: that would be megabytes of selectors.
      .options({ resultTypes: ['violations'] });
    // Nothing but the colours is another in the dark.
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
