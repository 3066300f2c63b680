// Walks through the built product once, on the Node that runs this file: start, sign up, run, save, load, import,
// stop.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, startService } from './smoke/services.mjs';
import { createVisitor } from './smoke/visitor.mjs';

const STEP_MS = 60_000;
const LARGE_BYTES = 3_000_000;

const RUN = {
  ticker: 'SPX',
  startDate: '2000-01-03',
  endDate: '2020-04-17',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
};

const DOCUMENT = {
  mode: 'fresh_capital',
  ticker: 'VTI',
  start_date: '2010-01-04',
  end_date: '2020-01-03',
  leverage: 1.5,
  account_type: 'portfolio',
  initial_investment: 150_000,
};

function largeDocument() {
  const curve = [];
  for (let bytes = 0; bytes < LARGE_BYTES; bytes += String(curve.at(-1)).length + 1)
    curve.push(Math.sin(curve.length + 1));
  return { ...DOCUMENT, curve };
}

function pricesCsv() {
  const days = Array.from({ length: 300 }, (_, i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString());
  return `Date,Close\n${days.map((day, i) => `${day.slice(0, 10)},${100 + (i % 7)}`).join('\n')}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'margin-smoke-'));
const [port, apiPort] = await freePorts(2);
const visitor = createVisitor(`http://127.0.0.1:${port}`);
const services = [];
let run;
let saved;

const STEPS = {
  async start() {
    const ports = { HOST: '127.0.0.1', PORT: String(port), API_PORT: String(apiPort) };
    const settings = { ...ports, DATA_DIR: folder, ONLINE_PRICES: 'off' };
    services.push(startService('api', settings), startService('umbrella', settings));
    await Promise.all(services.map(({ listening }) => listening));
    await visitor.ask('/readyz');
  },
  'sign up': () => visitor.signUp(),
  async run() {
    run = await visitor.call('backtests.run', RUN);
    assert.ok(run.summary.finalEquity > 0);
  },
  async save() {
    saved = await visitor.save('A run', { runId: run.runId });
  },
  'REST save of a small document': () => visitor.saveByRest('Small', DOCUMENT),
  'REST save of a 3 MB document': () => visitor.saveByRest('Large', largeDocument()),
  async load() {
    const { parameters } = await visitor.load(saved.resultId);
    assert.equal(parameters.ticker, RUN.ticker);
  },
  async import() {
    const document = { ...DOCUMENT, note: 'Ω' };
    const { resultId } = await visitor.save('An external document', { document });
    assert.deepEqual(await visitor.load(resultId), document);
    const own = await visitor.documentAt(run.content);
    const { origin } = await visitor.save('A document of this product', { document: own });
    assert.equal(origin, 'run');
    const prices = { ticker: 'SMOKE', prices: pricesCsv() };
    const { instrument } = await visitor.call('marketData.import', prices);
    assert.ok(instrument.rows > 0);
  },
  async stop() {
    const codes = await Promise.all(services.map(({ stop }) => stop()));
    assert.deepEqual(codes, [0, 0]);
    assert.equal(services.flatMap(({ errors }) => errors).join('\n'), '');
  },
};

/** Does a step; throws if it fails, takes too long, or a service exits meanwhile. */
async function perform(name, step) {
  const stepping = step();
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done after ${STEP_MS} ms`)), STEP_MS);
  });
  const died = name === 'stop' ? [] : services.map((service) => service.died);
  await Promise.race([stepping, late, ...died]).finally(() => clearTimeout(timer));
}

async function walk() {
  for (const [name, step] of Object.entries(STEPS)) {
    const from = performance.now();
    try {
      await perform(name, step);
    } catch (error) {
      console.error(`✗ ${name}: ${error.message}`);
      for (const { errors, words } of services) for (const line of [...errors, ...words]) console.error(line);
      return 'failed';
    }
    console.log(`✓ ${name} (${Math.round(performance.now() - from)} ms)`);
  }
  return 'passed';
}

const outcome = await walk();
for (const { kill } of services) kill();
rmSync(folder, { recursive: true, force: true });
console.log(`Node ${process.version} ${outcome} in ${(performance.now() / 1_000).toFixed(1)} s`);
process.exitCode = outcome === 'passed' ? 0 : 1;
