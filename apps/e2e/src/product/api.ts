import type { APIResponse, Page } from '@playwright/test';

/** Calls a procedure as the person who is signed in on this device. */
export function callProcedure(page: Page, procedure: string, input: unknown): Promise<APIResponse> {
  return page.request.post(`/trpc/${procedure}`, { data: input });
}

export async function queryProcedure(page: Page, procedure: string, input: unknown = {}) {
  const response = await page.request.get(
    `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  return { status: response.status(), body: await response.json() };
}

/** Saves `count` results of one short run, without the page. */
export async function saveMany(page: Page, count: number): Promise<void> {
  const run = await callProcedure(page, 'backtests.run', {
    ticker: 'SPX',
    startDate: '2019-01-02',
    endDate: '2019-12-31',
    initialInvestment: 100_000,
    leverage: 1.5,
    accountType: 'reg_t',
    mode: 'liquidation_reentry',
  });
  const { runId } = (await run.json()).result.data;
  for (let i = 1; i <= count; i++) {
    await callProcedure(page, 'savedResults.save', {
      runId,
      name: `Result ${i}`,
      idempotencyKey: `many-${i}`,
    });
  }
}
