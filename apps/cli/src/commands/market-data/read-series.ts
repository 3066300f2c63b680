import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { MAXIMUM_SERIES_BYTES } from '@margin/contracts';
import { decodeText } from '@margin/market-data/import';
import { CommandError } from '../../program/command-error.ts';

/** UTF-16 takes two bytes where UTF-8 takes one. */
const MAXIMUM_BYTES = 2 * MAXIMUM_SERIES_BYTES;

/** The text of a price file in any encoding; `-` reads standard input. */
export async function readSeries(file: string): Promise<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { end: MAXIMUM_BYTES });
  try {
    const bytes = await buffer(stream);
    const text = decodeText(bytes);
    if (Buffer.byteLength(text) > MAXIMUM_SERIES_BYTES) throw new Error('it is larger than 10 MB');
    return text;
  } catch (error) {
    throw new CommandError(`Could not read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
