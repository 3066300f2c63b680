export type { AppRouter } from '@margin/api';
export { ContentError, type ContentFailure } from './content/content-error.ts';
export type { LoadContentOptions, LoadedContent } from './content/load-content.ts';
export { type ParsedDocument, parseDocument } from './content/parse-document.ts';
export {
  nameOfFile,
  type ReadableFile,
  type ReadDocument,
  readDocumentFile,
} from './content/read-document-file.ts';
export type { Progress } from './content/read-exactly.ts';
export { sha256Hex } from './content/sha256.ts';
export {
  createMarginClient,
  type MarginApi,
  type MarginClient,
  type MarginClientOptions,
} from './create-margin-client.ts';
export { errorDetails, errorMessage, isAborted } from './error-details.ts';
export { failureOf, type MarginFailure, type Outcome, outcomeOf } from './failure.ts';
export {
  colorTags,
  type IncomingDocument,
  libraryIndexOf,
  readLibraryFiles,
} from './library-files.ts';
export { listAllResults } from './list-all-results.ts';
export { listWholeTrash } from './list-whole-trash.ts';
