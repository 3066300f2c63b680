import { ResultIdSchema } from '@margin/contracts';
import { z } from 'zod';

export const FEWEST = 2;
export const MOST = 6;

/** The address of the page holds the comparison: `?ids=a,b&baseline=a`. */
export const ComparisonAddressSchema = z.object({
  ids: z.coerce.string().default('').catch(''),
  baseline: z.string().optional().catch(undefined),
});
export type ComparisonAddress = z.infer<typeof ComparisonAddressSchema>;

/** The ids in an address, each once and in order; invalid ones too. */
export const idsOf = ({ ids }: ComparisonAddress) => [
  ...new Set(
    ids
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
];

/** The requested baseline if it is compared, else the first id. */
export const baselineOf = (ids: readonly string[], asked: string | undefined) =>
  asked !== undefined && ids.includes(asked) ? asked : ids[0];

/** The address of a comparison; the first id is the baseline unless another is given. */
export function comparisonAddress(ids: readonly string[], baseline?: string): ComparisonAddress {
  const named = baseline !== undefined && baseline !== ids[0] && ids.includes(baseline);
  return { ids: ids.join(','), ...(named && { baseline }) };
}

export const isResultId = (id: string) => ResultIdSchema.safeParse(id).success;
