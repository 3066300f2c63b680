import type { MarginApi } from '@margin/client';
import { holdingsName, type Sweep, SweepIdSchema } from '@margin/contracts';
import { chooseNamed } from '../results/find-results.ts';

export const SWEEP = 'id, beginning of the id, or name';

/** `SPX leverage × startDate` of one that has no name. */
export const nameOf = ({ name, definition: { base, x, y } }: Sweep): string =>
  name ?? `${holdingsName(base)} ${x.parameter} x ${y.parameter}`;

/** The sweep that is meant, by its id, the beginning of its id, or its name. */
export async function findSweep(api: MarginApi, given: string): Promise<string> {
  if (SweepIdSchema.safeParse(given).success) return given;
  const { sweeps } = await api.sweeps.list.query();
  const named = sweeps.map((sweep) => ({ id: sweep.sweepId, name: nameOf(sweep) }));
  return chooseNamed(given, named, { noun: 'sweep', hint: '"margin sweeps list" shows what there is' }).id;
}
