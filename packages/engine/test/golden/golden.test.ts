import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ResultDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { ENGINE_VERSION, runBacktest, serializeDocument } from '../../src/index.ts';
import { parametersFor } from '../support/parameters.ts';
import { figuresOf } from './figures.ts';
import { goldenRuns } from './golden-runs.ts';

/**
 * The hashes of six documents. To change a byte of them, raise ENGINE_VERSION, so that results of both versions can be
 * distinguished, and write the new hashes with `pnpm --filter @margin/engine golden`.
 */
const documentsFile = fileURLToPath(new URL('golden-hashes.json', import.meta.url));
/**
 * The same documents without their words. They hold across versions: rewording must not move a figure. If a version
 * changes figures on purpose, write them with `pnpm --filter @margin/engine golden:figures`.
 */
const figuresFile = fileURLToPath(new URL('golden-figures.json', import.meta.url));

const documents = Object.entries(goldenRuns()).map(
  ([name, { market, given }]) => [name, runBacktest(parametersFor(market, given), market)] as const,
);

const hashesOf = (textOf: (document: ResultDocument) => string): Record<string, string> =>
  Object.fromEntries(
    documents.map(([name, document]) => [name, createHash('sha256').update(textOf(document)).digest('hex')]),
  );

interface GoldenHashes {
  engineVersion: string;
  sha256: Record<string, string>;
}

const read = (file: string): GoldenHashes => JSON.parse(readFileSync(file, 'utf8'));

/** Never replaces hashes of the same version: users may hold those results. */
function write(file: string, hashes: GoldenHashes) {
  if (existsSync(file) && read(file).engineVersion === ENGINE_VERSION) return;
  writeFileSync(file, `${JSON.stringify(hashes, null, 2)}\n`);
}

test('documents change only together with ENGINE_VERSION', () => {
  const computed = { engineVersion: ENGINE_VERSION, sha256: hashesOf(serializeDocument) };
  if (process.env.WRITE_GOLDEN === '1') write(documentsFile, computed);
  expect(computed).toEqual(read(documentsFile));
});

test('figures are those of the version that last changed them', () => {
  const sha256 = hashesOf(figuresOf);
  if (process.env.WRITE_FIGURES === '1') write(figuresFile, { engineVersion: ENGINE_VERSION, sha256 });
  expect(sha256).toEqual(read(figuresFile).sha256);
});
