import type { Page } from '@playwright/test';

export interface TextFile {
  name: string;
  text: string;
}

/** Chooses files on the prices page, as the browser's file dialog would. */
export const choosePriceFiles = (page: Page, ...files: TextFile[]) =>
  page
    .getByLabel('Price files')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    );

/** Drops files on the prices page, as a drag from the desktop would. */
export async function dropPriceFiles(page: Page, ...files: TextFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name, { type: 'text/csv' }));
    return transfer;
  }, files);
  await page.getByRole('region', { name: 'Import prices' }).dispatchEvent('drop', { dataTransfer });
}
