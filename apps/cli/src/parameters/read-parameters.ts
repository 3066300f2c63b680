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
  USUAL_PARAMETERS,
} from '@margin/contracts';
import { z } from 'zod';
import { CommandError } from '../program/command-error.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';
import type { ParameterOptions } from './parameter-options.ts';

const ObjectSchema = z.record(z.string(), z.unknown());

/** The settings in a file: named as in the contract or as in a document, or inside a document. */
export function parametersIn(json: unknown): Record<string, unknown> {
  const object = ObjectSchema.parse(json);
  const settings = ObjectSchema.parse(object.parameters ?? object);
  const ofDocument = DocumentParametersSchema.safeParse(settings);
  return ofDocument.success ? { ...fromDocumentParameters(ofDocument.data) } : settings;
}

async function readParameterFile(file: string): Promise<Record<string, unknown>> {
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

/** The whole period of an instrument, as a default. */
async function periodOf(
  ticker: unknown,
  instruments: () => Promise<readonly Instrument[]>,
): Promise<Record<string, string>> {
  const instrument = (await instruments()).find((each) => each.ticker === ticker);
  if (instrument) return { startDate: instrument.firstDate, endDate: instrument.lastDate };
  throw new CommandError(`No price series ${ticker} to take the period from`, {
    exitCode: EXIT_CODES.notFound,
    hint: 'use --from and --to, or an instrument from "margin data list"',
  });
}

/** The settings of a run. Options override the file, and the file overrides defaults. Throws INVALID_INPUT. */
export async function readParameters(
  options: ParameterOptions,
  instruments: () => Promise<readonly Instrument[]>,
): Promise<BacktestParameters> {
  const inFile = options.parameters === undefined ? {} : await readParameterFile(options.parameters);
  const given: Record<string, unknown> = {
    ...USUAL_PARAMETERS,
    ...inFile,
    ...givenBy(PARAMETERS, options),
  };
  const isDated = given.startDate !== undefined && given.endDate !== undefined;
  const period = isDated ? {} : await periodOf(given.ticker, instruments);
  const parsed = BacktestParametersSchema.safeParse({ ...period, ...given });
  if (!parsed.success) throw invalidInput(issuesOf(parsed.error));
  return parsed.data;
}
