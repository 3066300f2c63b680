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

/** 32 random bytes in base64url. Anyone with the token can read one result. */
export const LinkTokenSchema = z.string().regex(/^[\w-]{43}$/, 'must be the 43 characters after /s/');

export const LinkIdSchema = z.uuid();

/** A read-only link to one result, as its owner sees it; the token itself is not stored. */
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
/** The token is returned only here. */
export const CreatedLinkSchema = ResultLinkSchema.extend({ token: LinkTokenSchema });
export type CreatedLink = z.infer<typeof CreatedLinkSchema>;
export const LinkIdInputSchema = z.strictObject({ linkId: LinkIdSchema });

/** Maximum number of links per result at a time. */
export const MAXIMUM_LINKS = 20;

/** The response of `GET /shared/:token`: the result, and nothing about its owner. */
export const SharedResultSchema = ResultParametersSchema.extend({
  ...SavedResultSchema.pick({ name: true, description: true, summary: true, origin: true, createdAt: true })
    .shape,
  content: ContentReferenceSchema,
});
export type SharedResult = z.infer<typeof SharedResultSchema>;

export const sharedContentHref = (token: string) => `/shared/${token}/content`;

/** Copies a shared result into your library, where it counts and outlives the link. */
export const CopySharedResultInputSchema = z.strictObject({
  token: LinkTokenSchema,
  /** The name in your library; defaults to the current name. */
  name: ResultNameSchema.optional(),
  idempotencyKey: IdempotencyKeySchema,
});
export type CopySharedResultInput = z.output<typeof CopySharedResultInputSchema>;
