import { describe, expect, it } from 'vitest';
import { DIALECTS, type DialectName } from '../../test/each-dialect.ts';
import { configsAt, dump, fill, fillUser, newInstallation, newPlace } from '../../test/installation.ts';
import { LIMITS, NOW, newDataset } from '../../test/library.ts';
import { type DatabaseConfigs, withDatabases } from '../databases.ts';
import { libraryMigrations } from '../migrate.ts';
import { cleanDatasetNames } from '../migrations/20261128t160100-clean-dataset-names.ts';
import { putOwnDataset } from '../queries/market-datasets.ts';
import { type CopyOptions, copyDatabases } from './copy-databases.ts';
import type { Progress } from './progress.ts';
import { isUnfinishedCopy } from './unfinished-copy.ts';

const copy = (from: DatabaseConfigs, to: DatabaseConfigs, options: CopyOptions = {}) =>
  withDatabases(from, (source) => withDatabases(to, (target) => copyDatabases(source, target, options)));

const isUnfinished = (configs: DatabaseConfigs) =>
  withDatabases(configs, ({ library }) => isUnfinishedCopy(library));

const WAYS = DIALECTS.flatMap((from) => DIALECTS.map((to) => [from, to] as const));

describe.each(WAYS)('a copy from %s to %s', (from, to) => {
  it('and back is the same, every byte of every column', async () => {
    const source = await newInstallation(from);
    await fill(source);
    const before = await dump(source);
    for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);

    const [there, back] = [configsAt(await newPlace(to)), configsAt(await newPlace(from))];
    const rows = await copy(source, there);
    expect(await copy(there, back)).toBe(rows);
    expect(await dump(back)).toEqual(before);
    expect(await dump(source)).toEqual(before);
    expect(await isUnfinished(there)).toBe(false);
  });
});

const source = async (dialect: DialectName = 'sqlite') => {
  const configs = await newInstallation(dialect);
  await fill(configs);
  return configs;
};

describe.each(DIALECTS)('into %s, a copy', (to) => {
  it('numbers new results after the copied ones', async () => {
    const from = await source();
    const target = configsAt(await newPlace(to));
    await copy(from, target);
    const before = (await dump(target)).saved_backtest_result?.length ?? 0;
    await withDatabases(target, ({ library }) => fillUser(library));
    expect((await dump(target)).saved_backtest_result).toHaveLength(before + 2);
  });

  it('keeps the value of JSON that no schema matches anymore', async () => {
    const settings = '{"z": 1, "filters": {"tags": ["a"]}, "a": [1.10, 1e21, 1e-7, "\\u0001"]}';
    const from = await source();
    const target = configsAt(await newPlace(to));
    await withDatabases(from, ({ library }) => library.updateTable('saved_view').set({ settings }).execute());
    await copy(from, target);
    const views = await withDatabases(target, ({ library }) =>
      library.selectFrom('saved_view').select('settings').execute(),
    );
    expect(views.map((view) => JSON.parse(view.settings))).toEqual([
      JSON.parse(settings),
      JSON.parse(settings),
    ]);
  });

  it.each(['contents copied', 'user copied', 'saved_backtest_result copied', 'contents verified'])(
    'that is interrupted (%s) is marked unfinished and can be repeated',
    async (where) => {
      const from = await source();
      const target = configsAt(await newPlace(to));
      const cut = ({ what, done }: Progress) => {
        if (what === where && done > 0) throw new Error('interrupted');
      };
      await expect(copy(from, target, { onProgress: cut })).rejects.toThrow('interrupted');
      expect(await isUnfinished(target)).toBe(true);
      const copied: Progress[] = [];
      await copy(from, target, { onProgress: (progress) => void copied.push(progress) });
      expect(await isUnfinished(target)).toBe(false);
      // Existing contents are not read again.
      const contents = copied.filter(({ what }) => what === 'contents copied');
      expect(contents).toEqual([contents.at(-1)]);
      const back = configsAt(await newPlace('sqlite'));
      await copy(target, back);
      expect(await dump(back)).toEqual(await dump(from));
    },
  );

  it('refuses a target with rows of its own without replace', async () => {
    const [from, target] = [await source(), await newInstallation(to)];
    await fill(target, 1);
    const before = await dump(target);
    await expect(copy(from, target)).rejects.toThrow('the target is not empty: it has rows in library_owner');
    expect(await dump(target)).toEqual(before);
    await copy(from, target, { replace: true });
    expect((await dump(target)).user).toHaveLength(2);
    expect((await dump(target)).result_content).toHaveLength((await dump(from)).result_content?.length ?? -1);
  });

  it('refuses a source that is not up to date, and does not change it', async () => {
    const from = await source();
    await withDatabases(from, ({ library }) => libraryMigrations.down(library));
    await expect(copy(from, configsAt(await newPlace(to)))).rejects.toThrow('the source is not up to date');
  });

  it('fails when it differs from the source, and stays unfinished', async () => {
    const from = await source();
    const target = configsAt(await newPlace(to));
    await withDatabases(target, async ({ library }) => {
      let spoiling: Promise<unknown> | undefined;
      const spoil = ({ what }: Progress) => {
        if (what !== 'attempt copied') return;
        spoiling ??= library
          .updateTable('result_content')
          .set({ content: Buffer.from('x') })
          .execute();
      };
      const copying = withDatabases(from, (databases) =>
        withDatabases(target, (into) => copyDatabases(databases, into, { onProgress: spoil })),
      );
      await expect(copying).rejects.toThrow(
        /the copy differs from the source:\ncontent [0-9a-f]{64} has 1 bytes/,
      );
      await spoiling;
    });
    expect(await isUnfinished(target)).toBe(true);
  });
});

it('names the row that PostgreSQL cannot store', async () => {
  const from = await newInstallation('sqlite');
  await withDatabases(from, async ({ library }) => {
    const dataset = newDataset({ name: 'a\0b' });
    const { datasetId } = await putOwnDataset(library, { userId: 'ada', dataset, limits: LIMITS, now: NOW });
    const target = configsAt(await newPlace('postgres'));
    await expect(copy(from, target)).rejects.toThrow(
      `market_dataset, dataset_id ${datasetId}: name holds the character U+0000`,
    );
    expect(await isUnfinished(target)).toBe(true);

    // The migration that an older library runs removes it.
    await cleanDatasetNames.up(library);
    await copy(from, target);
    expect((await dump(target)).market_dataset).toMatchObject([{ name: 'ab' }]);
  });
});
