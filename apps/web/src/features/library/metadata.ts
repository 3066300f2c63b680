import { ResultDescriptionSchema, ResultNameSchema, type SavedResult, TagsSchema } from '@margin/contracts';
import { z } from 'zod';
import { validateWith } from '../../lib/field-errors.ts';

/** What a user says about a result, as the form holds it. */
export interface Metadata {
  name: string;
  description: string;
  tags: string[];
}

/** The same, as it is sent: trimmed, an empty description as null. */
export const MetadataSchema = z.object({
  name: ResultNameSchema,
  description: ResultDescriptionSchema,
  tags: TagsSchema,
});

export const METADATA_LABELS = { name: 'Name', description: 'Description', tags: 'Tags' };

export const validateMetadata = validateWith(MetadataSchema, METADATA_LABELS);

export const metadataOf = ({ name, description, tags }: SavedResult): Metadata => ({
  name,
  description: description ?? '',
  tags,
});
