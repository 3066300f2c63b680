import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import {
  type BacktestParameters,
  BacktestParametersSchema,
  DocumentParametersSchema,
  fromDocumentParameters,
  givenBy,
  type Instrument,
  invalidInput,
  issuesOf,
  PARAMETERS,
  parametersToSend,
  sharedPeriod,
  USUAL_PARAMETERS,
} from '@margin/contracts';
import { z } from 'zod';
import { CommandError } from '../program/command-error.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';
import type { ParameterOptions } from './parameter-options.ts';

const ObjectSchema = z.record(z.string(), z.unknown());

type Dated = Pick<Instrument, 'ticker' | 'firstDate' | 'lastDate'>;

/** Parameters by name, not yet checked. */
type Given = Readonly<Record<string, unknown>>;

/** The settings in a file: named as in the contract or as in a document, or inside a document. */
export function parametersIn(json: unknown): Given {
  const object = ObjectSchema.parse(json);
  const settings = ObjectSchema.parse(object.parameters ?? object);
  const ofDocument = DocumentParametersSchema.safeParse(settings);
  return ofDocument.success ? parametersToSend(fromDocumentParameters(ofDocument.data)) : settings;
}

async function readParameterFile(file: string): Promise<Given> {
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch(
    (error: Error) => {
      throw new CommandError(`Could not read ${file}: ${error.message}`);
    },
  );
  try {
    return parametersIn(JSON.parse(content));
  } catch {
    throw new CommandError(`No backtest settings in ${file}`, {
      hint: 'use a JSON object such as {"ticker": "SPX", "leverage": 2}, or a result document',
    });
  }
}

/** A ticker takes the place of holdings, and holdings that of a ticker. */
function overridden({ ticker, holdings, ...others }: Given, changes: Given): Given {
  const held = changes.ticker === undefined && changes.holdings === undefined ? { ticker, holdings } : {};
  return { ...others, ...held, ...changes };
}

const HeldSchema = z.array(z.looseObject({ ticker: z.string() }));

const tickersIn = ({ ticker, holdings }: Given): readonly unknown[] =>
  HeldSchema.safeParse(holdings).data?.map((holding) => holding.ticker) ?? [ticker];

/** The whole period that the instruments have in common, as a default. */
async function periodOf(
  tickers: readonly unknown[],
  instruments: () => Promise<readonly Dated[]>,
): Promise<Given> {
  const all = await instruments();
  const series = tickers.map((ticker) => {
    const instrument = all.find((each) => each.ticker === ticker);
    if (instrument) return instrument;
    throw new CommandError(`No price series ${ticker} to take the period from`, {
      exitCode: EXIT_CODES.notFound,
      hint: 'use --from and --to, or an instrument from "margin data list"',
    });
  });
  return { ...sharedPeriod(series) };
}

/** The settings of a run. Options override the file, and the file overrides defaults. Throws INVALID_INPUT. */
export async function readParameters(
  options: ParameterOptions,
  instruments: () => Promise<readonly Dated[]>,
): Promise<BacktestParameters> {
  const inFile = options.parameters === undefined ? {} : await readParameterFile(options.parameters);
  const given = overridden(overridden(USUAL_PARAMETERS, inFile), givenBy(PARAMETERS, options, inFile));
  const isDated = given.startDate !== undefined && given.endDate !== undefined;
  const period = isDated ? {} : await periodOf(tickersIn(given), instruments);
  const parsed = BacktestParametersSchema.safeParse({ ...period, ...given });
  if (!parsed.success) throw invalidInput(issuesOf(parsed.error));
  return parsed.data;
}
