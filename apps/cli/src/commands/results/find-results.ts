import { listAllResults, listWholeTrash, type MarginApi } from '@margin/client';
import { ResultIdSchema, type TrashedResult } from '@margin/contracts';
import { CommandError } from '../../program/command-error.ts';
import { EXIT_CODES } from '../../program/exit-codes.ts';

interface Named {
  resultId: string;
  name: string;
}

const SHORTEST_PREFIX = 4;
/** The part of an id that tables show. */
const SHOWN = 8;

export const shortId = (id: string) => id.slice(0, SHOWN);

export const RESULT = 'id, start of the id, or name';

/** The item for an id, the start of an id, or a name. */
export function chooseNamed<Thing extends { id: string; name: string }>(
  given: string,
  things: readonly Thing[],
  { noun, hint }: { noun: string; hint: string },
): Thing {
  const named = things.filter(({ name }) => name === given);
  const meant =
    named.length > 0 || given.length < SHORTEST_PREFIX
      ? named
      : things.filter(({ id }) => id.startsWith(given.toLowerCase()));
  const [first, ...others] = meant;
  if (first === undefined) {
    throw new CommandError(`No ${noun} "${given}"`, { exitCode: EXIT_CODES.notFound, hint });
  }
  if (others.length === 0) return first;
  throw new CommandError(`"${given}" matches ${meant.length} ${noun}s`, {
    exitCode: EXIT_CODES.misused,
    hint: `use one of the ids ${meant.map(({ id }) => id).join(', ')}`,
  });
}

const RESULT_WORDS = {
  noun: 'result',
  hint: '"margin results list" shows saved results, "margin results list --trash" deleted ones',
};

export function chooseResult<Result extends Named>(given: string, results: readonly Result[]): Result {
  const things = results.map((result) => ({ id: result.resultId, name: result.name, result }));
  return chooseNamed(given, things, RESULT_WORDS).result;
}

/** The ids of these results. Whole ids are used as they are; only the rest is looked up in the library. */
async function idsOf(given: readonly string[], list: () => Promise<readonly Named[]>): Promise<string[]> {
  if (given.every((each) => ResultIdSchema.safeParse(each).success)) return [...new Set(given)];
  const results = await list();
  return [...new Set(given.map((each) => chooseResult(each, results).resultId))];
}

/** The results in the trash, most recently deleted first. */
export const trashedResults = async (api: MarginApi): Promise<TrashedResult[]> =>
  (await listWholeTrash(api)).flatMap((item) => (item.kind === 'result' ? [item] : []));

export const findResults = (api: MarginApi, given: readonly string[]): Promise<string[]> =>
  idsOf(given, () => listAllResults(api));

export const findInTrash = (api: MarginApi, given: readonly string[]): Promise<string[]> =>
  idsOf(given, () => trashedResults(api));

export async function findResult(api: MarginApi, given: string): Promise<string> {
  const [resultId] = await findResults(api, [given]);
  return resultId ?? given;
}
