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

/** Level A and AA of WCAG 2.2, and what axe calls best practice; of a screen behind a dialog, the dialog alone. */
export async function expectAccessible(page: Page, screen: string, part = 'html'): Promise<void> {
  await settled(page);
  // The drawing inside a chart is one image to a reader; its thousands of paths would be walked for nothing.
  const axe = new AxeBuilder({ page }).include(part).exclude('.js-plotly-plot .svg-container');
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, screen).toEqual([]);
}
