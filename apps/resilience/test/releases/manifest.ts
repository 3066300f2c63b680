import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const RELEASES = join(import.meta.dirname, '../../fixtures');

export const DATABASES = ['sqlite', 'postgres'] as const;
export type KeptDatabase = (typeof DATABASES)[number];

/**
 * A response as that release gave it: only known fields are read, but all are kept and compared.
 */
const answer = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape);

const ContentSchema = answer({ sha256: z.string(), bytes: z.number(), href: z.string() });
const ResultSchema = answer({
  resultId: z.string(),
  ticker: z.string(),
  locked: z.boolean(),
  summary: answer({ finalEquity: z.number().nullable() }),
  content: ContentSchema,
});
const SweepSchema = answer({ sweepId: z.string() });
const FiguresSchema = answer({ states: z.array(z.number()), finalEquity: z.array(z.number().nullable()) });

const AccountSchema = z.strictObject({
  email: z.string(),
  password: z.string(),
  /** A personal access token. */
  token: z.string(),
  /** Of a session that was not signed out. */
  cookie: z.string(),
});

const LibrarySchema = z.strictObject({
  results: z.array(ResultSchema),
  trash: z.array(answer({ resultId: z.string() })),
  sweeps: z.array(answer({ sweep: SweepSchema, figures: FiguresSchema })),
  sweepTrash: z.array(SweepSchema),
  tags: z.array(answer({ tag: z.string() })),
  views: z.array(answer({ name: z.string() })),
  /** Those that are not bundled. */
  instruments: z.array(answer({ ticker: z.string(), firstDate: z.string(), lastDate: z.string() })),
});
export type KeptLibrary = z.infer<typeof LibrarySchema>;

const ProductSchema = z.strictObject({
  /** A user with one of everything. */
  owner: z.strictObject({ account: AccountSchema, library: LibrarySchema }),
  /** A second user. */
  other: z.strictObject({ account: AccountSchema, library: LibrarySchema }),
  /** A link to one of the owner's results, and what it shows. */
  share: z.strictObject({ token: z.string(), shown: answer({ content: ContentSchema }) }),
  /** Not saved yet. */
  run: answer({ runId: z.string(), content: ContentSchema }),
  /** Running when the services stopped. */
  cutOffSweep: z.strictObject({ sweepId: z.string(), cells: z.number() }),
});
export type KeptProduct = z.infer<typeof ProductSchema>;

const ManifestSchema = z.strictObject({
  /** ISO-8601: when the services stopped. */
  keptAt: z.iso.datetime(),
  node: z.string(),
  commit: z.string(),
  ...({ sqlite: ProductSchema, postgres: ProductSchema } satisfies Record<KeptDatabase, z.ZodType>),
});
export type Manifest = z.infer<typeof ManifestSchema>;

export const releaseFolder = (release: string) => join(RELEASES, release);
export const manifestFile = (release: string) => join(releaseFolder(release), 'manifest.json');

export const readManifest = (release: string): Manifest =>
  ManifestSchema.parse(JSON.parse(readFileSync(manifestFile(release), 'utf8')));

/** The names of the kept releases, such as `release-0.1`. */
export const keptReleases = (): string[] =>
  readdirSync(RELEASES, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
