import { foldText, type LibraryTag, type LibraryTags, type TagColor } from '@margin/contracts';
import { trpc } from '../../lib/trpc.ts';

const NO_TAGS: LibraryTag[] = [];

/** The tags of the library in their user's order; none until they are known. */
export const useTags = (): LibraryTag[] => trpc.library.tags.list.useQuery().data?.tags ?? NO_TAGS;

const colorsOf = ({ tags }: LibraryTags) => new Map(tags.map(({ tag, color }) => [foldText(tag), color]));

/** The colour of a tag in any spelling; null for one without. */
export function useTagColor(): (tag: string) => TagColor | null {
  const { data } = trpc.library.tags.list.useQuery(undefined, { select: colorsOf });
  return (tag) => data?.get(foldText(tag)) ?? null;
}
