import { ResultIdSchema } from '@margin/contracts';
import { z } from 'zod';

export const FEWEST = 2;
export const MOST = 6;

/** The address is the comparison: `?ids=a,b&baseline=a`. */
export const ComparisonAddressSchema = z.object({
  ids: z.coerce.string().default('').catch(''),
  baseline: z.string().optional().catch(undefined),
});
export type ComparisonAddress = z.infer<typeof ComparisonAddressSchema>;

/** The ids in an address, each once, in their order; also those that are none. */
export const idsOf = ({ ids }: ComparisonAddress) => [
  ...new Set(
    ids
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
];

/** What the others are measured against: what is asked for where it is compared, else the first. */
export const baselineOf = (ids: readonly string[], asked: string | undefined) =>
  asked !== undefined && ids.includes(asked) ? asked : ids[0];

/** The address of a comparison; the first is the baseline unless another one is named. */
export function comparisonAddress(ids: readonly string[], baseline?: string): ComparisonAddress {
  const named = baseline !== undefined && baseline !== ids[0] && ids.includes(baseline);
  return { ids: ids.join(','), ...(named && { baseline }) };
}

export const isResultId = (id: string) => ResultIdSchema.safeParse(id).success;
