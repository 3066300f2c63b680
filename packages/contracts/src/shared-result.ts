import { z } from 'zod';
import { ContentReferenceSchema } from './content.ts';
import { IsoTimestampSchema } from './primitives.ts';
import {
  IdempotencyKeySchema,
  ResultIdSchema,
  ResultNameSchema,
  ResultParametersSchema,
  SavedResultSchema,
} from './saved-result.ts';

/** 32 random bytes in base64url: who has it may read one result. */
export const LinkTokenSchema = z.string().regex(/^[\w-]{43}$/, 'must be the 43 characters behind /s/');

export const LinkIdSchema = z.uuid();

/** A read-only link to one result, as its owner sees it: the token itself is not kept. */
export const ResultLinkSchema = z.object({
  linkId: LinkIdSchema,
  resultId: ResultIdSchema,
  createdAt: IsoTimestampSchema,
  /** Null: until it is revoked. */
  expiresAt: IsoTimestampSchema.nullable(),
});
export type ResultLink = z.infer<typeof ResultLinkSchema>;
export const ResultLinksSchema = z.object({ links: z.array(ResultLinkSchema) });
export type ResultLinks = z.infer<typeof ResultLinksSchema>;

export const ListLinksInputSchema = z.strictObject({ resultId: ResultIdSchema });
export const NewLinkInputSchema = z.strictObject({
  resultId: ResultIdSchema,
  expiresInDays: z.int().min(1).max(365).optional(),
});
export type NewLinkInput = z.output<typeof NewLinkInputSchema>;
/** The one time that the token is told. */
export const CreatedLinkSchema = ResultLinkSchema.extend({ token: LinkTokenSchema });
export type CreatedLink = z.infer<typeof CreatedLinkSchema>;
export const LinkIdInputSchema = z.strictObject({ linkId: LinkIdSchema });

/** A result may have so many links at once. */
export const MAXIMUM_LINKS = 20;

/** What `GET /shared/:token` answers: the result, and nothing of the account that it is in. */
export const SharedResultSchema = ResultParametersSchema.extend({
  ...SavedResultSchema.pick({ name: true, description: true, summary: true, origin: true, createdAt: true })
    .shape,
  content: ContentReferenceSchema,
});
export type SharedResult = z.infer<typeof SharedResultSchema>;

export const sharedContentHref = (token: string) => `/shared/${token}/content`;

/** Copies what a link shows into the own library, where it counts and outlives the link. */
export const CopySharedResultInputSchema = z.strictObject({
  token: LinkTokenSchema,
  /** The name in the own library; without one the name it has. */
  name: ResultNameSchema.optional(),
  idempotencyKey: IdempotencyKeySchema,
});
export type CopySharedResultInput = z.output<typeof CopySharedResultInputSchema>;
