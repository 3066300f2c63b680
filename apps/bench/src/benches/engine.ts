import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type BacktestParameters, BacktestParametersSchema, tickersOf } from '@margin/contracts';
import { buildReport, serializeDocument, simulate } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { median, timesOf } from '../measure.ts';
import { printFact, printHeading, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

const brotli = (json: Buffer, quality: number) =>
  brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.byteLength,
    },
  });

export async function benchEngine(): Promise<void> {
  const parameters: BacktestParameters = BacktestParametersSchema.parse(FIFTEEN_YEARS);
  const market = await requireMarket(createBundledProvider(), tickersOf(parameters));

  const simulation = simulate(parameters, market);
  const document = buildReport(simulation);
  const json = Buffer.from(serializeDocument(document));
  const time = async (work: () => unknown) => median(await timesOf(work, 30));

  printHeading('Engine, 15 years');
  const simulating = await time(() => simulate(parameters, market));
  const reporting = await time(() => buildReport(simulation));
  const serializing = await time(() => Buffer.from(serializeDocument(document)));
  const compressing = await time(() => brotli(json, 4));
  printTime('simulate', simulating, { aim: '<= 3 ms' });
  printTime('report', reporting);
  printTime('serialize', serializing);
  printTime('compress (brotli 4)', compressing);
  printTime('whole document', simulating + reporting + serializing + compressing, { aim: '<= 60 ms' });

  printHeading('Codecs on that document', ['time', 'size', '']);
  printFact('raw JSON', '', `${(json.byteLength / 1e6).toFixed(2)} MB`);
  for (const quality of [1, 2, 4, 5]) {
    const taken = median(await timesOf(() => brotli(json, quality), 10));
    printFact(`brotli ${quality}`, `${taken.toFixed(1)} ms`, share(brotli(json, quality), json));
  }
  printFact(
    'gzip 6',
    `${median(await timesOf(() => gzipSync(json), 10)).toFixed(1)} ms`,
    share(gzipSync(json), json),
  );
}

const share = (compressed: Buffer, raw: Buffer) =>
  `${((compressed.byteLength / raw.byteLength) * 100).toFixed(1)}%`;
