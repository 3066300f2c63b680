import { foldText, type LibraryTag, type LibraryTags, type TagColor } from '@margin/contracts';
import { trpc } from '../../lib/trpc.ts';

const NO_TAGS: LibraryTag[] = [];

/** The tags of the library in the user's order; empty until loaded. */
export const useTags = (): LibraryTag[] => trpc.library.tags.list.useQuery().data?.tags ?? NO_TAGS;

const colorsOf = ({ tags }: LibraryTags) => new Map(tags.map(({ tag, color }) => [foldText(tag), color]));

/** The color of a tag in any spelling; null if it has none. */
export function useTagColor(): (tag: string) => TagColor | null {
  const { data } = trpc.library.tags.list.useQuery(undefined, { select: colorsOf });
  return (tag) => data?.get(foldText(tag)) ?? null;
}
