import { randomUUID } from 'node:crypto';
import type { MarginClient } from '@margin/client';
import {
  fromDocumentParameters,
  parametersToSend,
  readDocument,
  SharedResultSchema,
} from '@margin/contracts';
import { expectVerified, hashOf, runDbCommand } from '@margin/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './releases/account.ts';
import { browserOf, clientOf, untilDone } from './releases/clients.ts';
import { DATABASES, type KeptLibrary, type KeptProduct, keptReleases } from './releases/manifest.ts';
import { type OpenedRelease, openRelease } from './releases/open-release.ts';
import { readLibrary } from './releases/read-library.ts';
import { libraryWithoutShortCagr, withoutShortCagr } from './releases/short-results.ts';

const kept = keptReleases().flatMap((release) => DATABASES.map((database) => ({ release, database })));

it('at least one release is kept', () => expect(kept).not.toEqual([]));

/** The same sweeps without fields that the release did not record. */
const withoutSweep = (library: KeptLibrary, sweepId: string): KeptLibrary => ({
  ...library,
  sweeps: library.sweeps.filter(({ sweep }) => sweep.sweepId !== sweepId),
});

/** Release 0.1 exposed when an online series was fetched, which reveals other users' activity. */
const withoutFetchTimes = (library: KeptLibrary): KeptLibrary => ({
  ...library,
  instruments: library.instruments.map((each) =>
    'origin' in each && each.origin === 'online' ? { ...each, updatedAt: null } : each,
  ),
});

const asListedNow = (library: KeptLibrary): KeptLibrary =>
  libraryWithoutShortCagr(withoutFetchTimes(library));

describe.each(kept)('the data of $release on $database', ({ release, database }) => {
  let opened: OpenedRelease;
  let was: KeptProduct;
  let url: string;
  let client: MarginClient;
  let otherClient: MarginClient;
  beforeAll(async () => {
    opened = await openRelease(release, database);
    was = opened.kept;
    url = opened.product.url;
    client = clientOf(url, was.owner.account.token);
    otherClient = clientOf(url, was.other.account.token);
  });
  afterAll(() => opened?.close());

  /** Fetches content by its address; fails the test unless it is unchanged, byte for byte. */
  async function expectContent(href: string, expected: { sha256: string; bytes: number }, token?: string) {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(href, url), { headers });
    const body = Buffer.from(await response.arrayBuffer());
    const { sha256, bytes } = expected;
    expect({ status: response.status, sha256: hashOf(body), bytes: body.byteLength }).toEqual({
      status: 200,
      sha256,
      bytes,
    });
  }

  const documentOfRun = async ({ content }: KeptProduct['run']) =>
    readDocument(
      await (
        await fetch(new URL(content.href, url), {
          headers: { authorization: `Bearer ${was.owner.account.token}` },
        })
      ).json(),
    );
  const ratesOfRun = async (run: KeptProduct['run']) => (await documentOfRun(run)).provenance.rates.sha256;
  /** The kept run, computed by the current code. */
  const runAgain = async () =>
    client.api.backtests.run.mutate(
      parametersToSend(fromDocumentParameters((await documentOfRun(was.run)).parameters)),
    );

  it('is migrated at startup and passes verification', async () => {
    const status = await runDbCommand('status', opened.product.settings);
    expect(status.match(/migrations: [1-9]\d* done, 0 pending/g)).toHaveLength(2);
    await expectVerified(opened.product.settings);
  });

  it('lists exactly what each library had', async () => {
    const library = await readLibrary(client);
    const { sweepId } = was.cutOffSweep;
    expect(library.sweeps.map(({ sweep }) => sweep.sweepId)).toContain(sweepId);
    expect(withoutSweep(library, sweepId)).toMatchObject(asListedNow(was.owner.library));
    expect(await readLibrary(otherClient)).toMatchObject(asListedNow(was.other.library));
  });

  it('delivers every document byte for byte', async () => {
    for (const { account, library } of [was.owner, was.other])
      for (const { content } of library.results) await expectContent(content.href, content, account.token);
    await expectContent(was.run.content.href, was.run.content, was.owner.account.token);
  });

  it('keeps the open session and accepts the old password', async () => {
    const { email, password, cookie } = was.owner.account;
    const { library } = was.owner;
    for (const session of [cookie, await signIn(url, email, password)]) {
      const { total } = await browserOf(url, session).api.savedResults.list.query();
      expect(total).toBe(library.results.length);
    }
    await expect(signIn(url, email, `${password}?`)).rejects.toThrow('401');
  });

  it('shows a guest what the link showed before', async () => {
    const { token, shown } = was.share;
    const response = await fetch(new URL(`/shared/${token}`, url));
    const now = SharedResultSchema.parse(await response.json());
    expect(now).toMatchObject(withoutShortCagr(shown));
    await expectContent(now.content.href, shown.content);
  });

  it('finishes the interrupted sweep, or reports that its data has changed', async () => {
    const { sweepId, cells } = was.cutOffSweep;
    const isChanged = (await ratesOfRun(was.run)) !== (await ratesOfRun(await runAgain()));
    if (isChanged) {
      await expect(untilDone(client, sweepId)).rejects.toThrow(/The data of SPX changed .*start it again/);
      return;
    }
    await untilDone(client, sweepId);
    const { sweep, figures } = await client.api.sweeps.get.query({ sweepId });
    expect(sweep).toMatchObject({ state: 'completed', cells, done: cells });
    expect(new Set(figures.states)).toEqual(new Set([1]));
  });

  it('computes a new sweep with the same figures', async () => {
    const [old] = was.owner.library.sweeps;
    const { sweep } = await client.api.sweeps.get.query({ sweepId: old?.sweep.sweepId ?? '' });
    const { sweepId } = await client.api.sweeps.start.mutate({ definition: sweep.definition });
    await untilDone(client, sweepId);
    const { figures } = await client.api.sweeps.get.query({ sweepId });
    expect(figures.states).toEqual(old?.figures.states);
    expect(figures.finalEquity).toEqual(old?.figures.finalEquity);
  });

  it('runs on the imported and the fetched prices', async () => {
    for (const { ticker, firstDate, lastDate } of was.owner.library.instruments) {
      const saved = was.owner.library.results.find((result) => result.ticker === ticker);
      const run = await client.api.backtests.run.mutate({
        ticker,
        startDate: firstDate,
        endDate: lastDate,
        initialInvestment: 200_000,
        leverage: 1.5,
        accountType: 'reg_t',
        mode: 'liquidation_reentry',
      });
      expect(saved?.summary).toMatchObject({ finalEquity: run.summary.finalEquity });
    }
  });

  it('saves the unsaved run', async () => {
    const { runId, content } = was.run;
    const input = { name: 'At last', runId, idempotencyKey: randomUUID() };
    const { resultId } = await client.api.savedResults.save.mutate(input);
    const loaded = await client.api.savedResults.load.query({ resultId });
    expect(loaded.content).toEqual(content);
  });

  it('restores from the trash, and refuses to delete a locked result', async () => {
    const { trash, sweepTrash, results } = was.owner.library;
    const { library, savedResults, sweeps } = client.api;
    const resultIds = trash.map(({ resultId }) => resultId);
    const sweepIds = sweepTrash.map(({ sweepId }) => sweepId);
    await library.trash.restore.mutate({
      items: [
        ...resultIds.map((id) => ({ kind: 'result' as const, id })),
        ...sweepIds.map((id) => ({ kind: 'sweep' as const, id })),
      ],
    });
    for (const resultId of resultIds) {
      const { content } = await savedResults.load.query({ resultId });
      await expectContent(content.href, content, was.owner.account.token);
    }
    for (const sweepId of sweepIds) await sweeps.get.query({ sweepId });
    const locked = results.filter((result) => result.locked).map(({ resultId }) => resultId);
    expect(locked).not.toEqual([]);
    await expect(savedResults.delete.mutate({ resultIds: locked })).rejects.toThrow('locked');
  });

  it('passes verification at the end, with no error logged', async () => {
    await expectVerified(opened.product.settings);
    expect(opened.product.complaints()).not.toMatch(/"level":[56]0/);
  });
});
