import { ResultDescriptionSchema, ResultNameSchema, TagsSchema } from '@margin/contracts';
import { z } from 'zod';
import { validateWith } from '../../lib/field-errors.ts';
import { normalizeTags } from '../../lib/tags.ts';

/** What users write about a result or a sweep. */
export interface Labels {
  name: string;
  description: string;
  tags: string[];
}

/** The same while typing: the last tag may not have been finished with a comma or Enter. */
export interface LabelsDraft extends Labels {
  typedTag: string;
}

/** What is sent: trimmed, an empty description as null. */
export const LabelsSchema = z.object({
  name: ResultNameSchema,
  description: ResultDescriptionSchema,
  tags: TagsSchema,
});

export const LABEL_NAMES = { name: 'Name', description: 'Description', tags: 'Tags' };

const validate = validateWith(LabelsSchema, LABEL_NAMES);

export const finishDraft = ({ typedTag, ...labels }: LabelsDraft): Labels => ({
  ...labels,
  tags: normalizeTags([...labels.tags, typedTag]),
});

export const validateDraft = (draft: LabelsDraft) => validate(finishDraft(draft));

interface Labelled extends Omit<Labels, 'description'> {
  description: string | null;
}

export const labelsOf = ({ name, description, tags }: Labelled): Labels => ({
  name,
  description: description ?? '',
  tags,
});
