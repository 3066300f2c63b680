import { createHash } from 'node:crypto';
import { parseDocument } from '@margin/client';
import {
  type BacktestParameters,
  type BacktestRun,
  type ContentReference,
  type Instrument,
  parametersToSend,
  type ResultDocument,
  tickersOf,
} from '@margin/contracts';
import type { Connection } from '../../connection/connect.ts';
import { CommandError } from '../../program/command-error.ts';
import type { Output } from '../../terminal/output.ts';
import { onProgress } from '../../terminal/progress.ts';

export interface Computed {
  content: Pick<ContentReference, 'sha256' | 'bytes'>;
  bytes: Uint8Array;
  document: ResultDocument;
  /** What the server keeps of it; null for a run on this machine. */
  run: BacktestRun | null;
}

/** Runs backtests on the prices that it has. */
export interface Computer {
  instruments: () => Promise<readonly Instrument[]>;
  compute: (parameters: BacktestParameters) => Promise<Computed>;
}

function documentIn(bytes: Uint8Array): ResultDocument {
  const parsed = parseDocument(bytes);
  if (parsed.kind === 'result') return parsed.document;
  throw new CommandError('The server sent a document in an unknown format', {
    hint: 'install a newer version of this command',
  });
}

export function onServer({ api, fetchContent }: Connection, output: Output): Computer {
  return {
    instruments: async () => (await api.marketData.instruments.query()).instruments,
    async compute(parameters) {
      const run = await api.backtests.run.mutate(parametersToSend(parameters));
      const bytes = await fetchContent(run.content, { onProgress: onProgress(output, 'loading') });
      return { content: run.content, bytes, document: documentIn(bytes), run };
    },
  };
}

/** Uses the engine and the bundled prices without a server; the same settings give the same bytes. */
export async function onThisMachine(): Promise<Computer> {
  const [{ runBacktest, serializeDocument }, { createBundledProvider, requireMarket }] = await Promise.all([
    import('@margin/engine'),
    import('@margin/market-data'),
  ]);
  const provider = createBundledProvider();
  return {
    instruments: () => provider.instruments(),
    async compute(parameters) {
      const market = await requireMarket(provider, tickersOf(parameters));
      const document = runBacktest(parameters, market);
      const bytes = Buffer.from(serializeDocument(document));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { content: { sha256, bytes: bytes.byteLength }, bytes, document, run: null };
    },
  };
}
