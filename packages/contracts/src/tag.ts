import { z } from 'zod';
import { TagSchema } from './saved-result.ts';

/** Colors by name; the page shows each in a tone that suits its theme. */
export const TAG_COLORS = [
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;
export const TagColorSchema = z.enum(TAG_COLORS);
export type TagColor = z.infer<typeof TagColorSchema>;

/** A tag of a library in its latest spelling. */
export const LibraryTagSchema = z.object({
  tag: z.string(),
  /** Number of results with the tag. */
  count: z.int(),
  /** Number of saved sweeps with the tag. */
  sweeps: z.int(),
  color: TagColorSchema.nullable(),
});
export type LibraryTag = z.infer<typeof LibraryTagSchema>;

/** In the user's order; tags without a place come last, most used first. */
export const LibraryTagsSchema = z.object({ tags: z.array(LibraryTagSchema) });
export type LibraryTags = z.infer<typeof LibraryTagsSchema>;

const severalTags = z.array(TagSchema).min(1).max(200);

/** Renames a tag on all results and sweeps, or colors it; `name` may be another spelling of the same tag. */
export const UpdateTagInputSchema = z.strictObject({
  tag: TagSchema,
  name: TagSchema.optional(),
  color: TagColorSchema.nullable().optional(),
});
export type UpdateTagInput = z.output<typeof UpdateTagInputSchema>;

/** Replaces `tags` with `into` on every result and sweep. */
export const MergeTagsInputSchema = z.strictObject({ tags: severalTags, into: TagSchema });
export type MergeTagsInput = z.output<typeof MergeTagsInputSchema>;

export const DeleteTagsInputSchema = z.strictObject({ tags: severalTags });
export const OrderTagsInputSchema = z.strictObject({ tags: severalTags });
