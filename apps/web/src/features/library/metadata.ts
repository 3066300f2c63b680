import { ResultDescriptionSchema, ResultNameSchema, type SavedResult, TagsSchema } from '@margin/contracts';
import { z } from 'zod';
import { validateWith } from '../../lib/field-errors.ts';
import { normaliseTags } from '../../lib/tags.ts';

/** What a user says about a result. */
export interface Metadata {
  name: string;
  description: string;
  tags: string[];
}

/** The same while it is written: the last tag may not have been finished with a comma or Enter. */
export interface MetadataDraft extends Metadata {
  typedTag: string;
}

/** What is sent: trimmed, an empty description as null. */
export const MetadataSchema = z.object({
  name: ResultNameSchema,
  description: ResultDescriptionSchema,
  tags: TagsSchema,
});

export const METADATA_LABELS = { name: 'Name', description: 'Description', tags: 'Tags' };

const validate = validateWith(MetadataSchema, METADATA_LABELS);

export const finishDraft = ({ typedTag, ...metadata }: MetadataDraft): Metadata => ({
  ...metadata,
  tags: normaliseTags([...metadata.tags, typedTag]),
});

export const validateDraft = (draft: MetadataDraft) => validate(finishDraft(draft));

export const metadataOf = ({ name, description, tags }: SavedResult): Metadata => ({
  name,
  description: description ?? '',
  tags,
});
