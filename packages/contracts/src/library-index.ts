import { z } from 'zod';
import { ResultDescriptionSchema, ResultNameSchema, TagSchema, TagsSchema } from './saved-result.ts';
import { TagColorSchema } from './tag.ts';

/** The file of an export with the labels of each document. */
export const LIBRARY_INDEX = 'library.json';

export const LibraryIndexSchema = z.object({
  version: z.literal(1),
  results: z.array(
    z.object({
      file: z.string(),
      name: ResultNameSchema,
      description: ResultDescriptionSchema,
      tags: TagsSchema,
    }),
  ),
  /** The colored tags of the results. */
  tags: z.array(z.object({ tag: TagSchema, color: TagColorSchema })),
});
export type LibraryIndex = z.infer<typeof LibraryIndexSchema>;
