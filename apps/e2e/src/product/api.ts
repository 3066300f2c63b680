import { randomUUID } from 'node:crypto';
import type { BacktestRun, ResultDocument, SavedResult } from '@margin/contracts';
import { SHORT_RUN } from '@margin/testing';
import { type APIResponse, expect, type Page } from '@playwright/test';

/** Calls a procedure as the person signed in on this device. */
export function callProcedure(page: Page, procedure: string, input: unknown): Promise<APIResponse> {
  return page.request.post(`/trpc/${procedure}`, { data: input });
}

export async function queryProcedure(page: Page, procedure: string, input: unknown = {}) {
  const response = await page.request.get(
    `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  return { status: response.status(), body: await response.json() };
}

async function dataOf(response: APIResponse) {
  const { result } = await response.json();
  expect(response.status()).toBe(200);
  return result.data;
}

/** Runs a backtest without the page; of one year by default. */
export async function runByApi(page: Page, changes: object = {}): Promise<BacktestRun> {
  return dataOf(await callProcedure(page, 'backtests.run', { ...SHORT_RUN, ...changes }));
}

/** The document of a run. */
export async function documentOf(page: Page, { content }: BacktestRun): Promise<ResultDocument> {
  return (await page.request.get(content.href)).json();
}

export interface Labels {
  name: string;
  description?: string;
  tags?: readonly string[];
}

/** Saves a run or a document without the page. */
export async function saveByApi(
  page: Page,
  source: { runId: string } | { document: object },
  labels: Labels,
): Promise<SavedResult> {
  const input = {
    ...('runId' in source ? { runId: source.runId } : source),
    ...labels,
    idempotencyKey: randomUUID(),
  };
  return dataOf(await callProcedure(page, 'savedResults.save', input));
}

/** The saved results, newest first. */
export async function savedOnes(page: Page): Promise<SavedResult[]> {
  return (await queryProcedure(page, 'savedResults.list')).body.result.data.items;
}

/** Saves `count` results of one short run, without the page. */
export async function saveMany(page: Page, count: number): Promise<void> {
  const { runId } = await runByApi(page);
  for (let i = 1; i <= count; i++) await saveByApi(page, { runId }, { name: `Result ${i}` });
}

/** Creates a link to a result without the page; returns its address. */
export async function shareByApi(page: Page, resultId: string): Promise<string> {
  const { token } = await dataOf(await callProcedure(page, 'links.create', { resultId }));
  return `/s/${token}`;
}
