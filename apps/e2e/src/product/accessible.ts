import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Level A and AA of WCAG 2.2, and what axe calls best practice; of a screen behind a dialog, the dialog alone. */
export async function expectAccessible(page: Page, screen: string, part = 'html'): Promise<void> {
  // The drawing inside a chart is one image to a reader; its thousands of paths would be walked for nothing.
  const axe = new AxeBuilder({ page }).include(part).exclude('.js-plotly-plot .svg-container');
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, screen).toEqual([]);
}
