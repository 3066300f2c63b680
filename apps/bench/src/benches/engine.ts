import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { computeBacktest } from '@margin/api/documents';
import {
  type BacktestParameters,
  BacktestParametersSchema,
  type Market,
  type PriceSeries,
  tickersOf,
} from '@margin/contracts';
import { openReport, runBacktest, serializeDocument, simulate, writeReport } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { median, quantile, timesOf } from '../measure.ts';
import { printFact, printHeading } from '../report.ts';
import { FIFTEEN_YEARS, FIVE_HOLDINGS } from './parameters.ts';

const brotli = (json: Buffer, quality: number) =>
  brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.byteLength,
    },
  });

const zstd = (json: Buffer, level: number) =>
  zstdCompressSync(json, { params: { [constants.ZSTD_c_compressionLevel]: level } });

/** As many different series as holdings, made from the bundled one. */
const spread = (series: PriceSeries, { holdings }: BacktestParameters): PriceSeries[] =>
  holdings.map(({ ticker }, i) => ({
    ...series,
    ticker,
    bars: {
      dates: series.bars.dates,
      closes: series.bars.closes.map((close, row) => close * (1 + 0.1 * Math.sin(row / (20 + 10 * i)))),
    },
  }));

interface Aims {
  simulate: string;
  document: string;
}

async function benchRun(name: string, parameters: BacktestParameters, market: Market, aims: Aims) {
  const simulation = simulate(parameters, market);
  const report = openReport(simulation);
  const print = async (step: string, work: () => unknown, aim = '') => {
    const times = await timesOf(work, 40);
    printFact(step, ms(median(times)), ms(quantile(times, 0)), '', aim);
  };
  printHeading(`Engine, 15 years of ${name}`, ['median', 'least', '']);
  await print('simulate', () => simulate(parameters, market), aims.simulate);
  await print('report without charts', () => openReport(simulation));
  await print('charts and JSON', () => Array.from(writeReport(report)));
  const write = () => computeBacktest({ parameters, market });
  await print('whole document, hashed and compressed', write, aims.document);
}

/** What a run's worker does, by itself and in one piece; and what other compression would cost. */
export async function benchEngine(): Promise<void> {
  const parameters = BacktestParametersSchema.parse(FIFTEEN_YEARS);
  const market = await requireMarket(createBundledProvider(), tickersOf(parameters));
  await benchRun('one ticker', parameters, market, { simulate: '<= 3 ms', document: '<= 90 ms' });

  const five = BacktestParametersSchema.parse(FIVE_HOLDINGS);
  const [series] = market.prices;
  if (!series) throw new Error('no prices are bundled');
  const fiveSeries = { ...market, prices: spread(series, five) };
  const aims = { simulate: '<= 12 ms', document: '<= 200 ms' };
  await benchRun('five holdings, trading monthly', five, fiveSeries, aims);

  const json = Buffer.from(serializeDocument(runBacktest(parameters, market)));
  const computed = await computeBacktest({ parameters, market });
  if (computed.kind === 'refused') throw new Error('the backtest was refused');
  printHeading('Codecs on that document', ['least', 'size', '']);
  printFact('raw JSON', '', `${(json.byteLength / 1e6).toFixed(2)} MB`);
  printFact('as stored', '', share(computed.content.content, json));
  const codecs = {
    ...Object.fromEntries([1, 3, 6].map((level) => [`zstd ${level}`, () => zstd(json, level)])),
    ...Object.fromEntries([1, 2, 4, 5].map((quality) => [`brotli ${quality}`, () => brotli(json, quality)])),
    'gzip 1': () => gzipSync(json, { level: 1 }),
    'gzip 6': () => gzipSync(json),
  };
  for (const [name, compress] of Object.entries(codecs)) {
    const taken = quantile(await timesOf(compress, 10), 0);
    printFact(name, ms(taken), share(compress(), json));
  }
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

const share = (compressed: Uint8Array, raw: Buffer) =>
  `${((compressed.byteLength / raw.byteLength) * 100).toFixed(1)}%`;
