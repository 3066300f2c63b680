import { z } from 'zod';
import { TagSchema } from './saved-result.ts';

/** Colours by name: the page shows each in a tone that suits its theme. */
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
  /** Results that carry it, */
  count: z.int(),
  /** and saved sweeps. */
  sweeps: z.int(),
  color: TagColorSchema.nullable(),
});
export type LibraryTag = z.infer<typeof LibraryTagSchema>;

/** In the order that the user gave them; those without a place behind, the most used first. */
export const LibraryTagsSchema = z.object({ tags: z.array(LibraryTagSchema) });
export type LibraryTags = z.infer<typeof LibraryTagsSchema>;

const severalTags = z.array(TagSchema).min(1).max(200);

/** Renames a tag on all results and sweeps of the library, or colours it; `name` may be another spelling of the same tag. */
export const UpdateTagInputSchema = z.strictObject({
  tag: TagSchema,
  name: TagSchema.optional(),
  color: TagColorSchema.nullable().optional(),
});
export type UpdateTagInput = z.output<typeof UpdateTagInputSchema>;

/** Every result and sweep that carries one of `tags` carries `into` instead. */
export const MergeTagsInputSchema = z.strictObject({ tags: severalTags, into: TagSchema });
export type MergeTagsInput = z.output<typeof MergeTagsInputSchema>;

export const DeleteTagsInputSchema = z.strictObject({ tags: severalTags });
export const OrderTagsInputSchema = z.strictObject({ tags: severalTags });
