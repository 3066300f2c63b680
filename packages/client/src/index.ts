export type { AppRouter } from '@margin/api';
export { ContentError, type ContentFailure } from './content/content-error.ts';
export type { LoadContentOptions, LoadedContent } from './content/load-content.ts';
export type { Progress } from './content/read-exactly.ts';
export {
  createMarginClient,
  type MarginApi,
  type MarginClient,
  type MarginClientOptions,
} from './create-margin-client.ts';
export { errorDetails, errorMessage, isAborted } from './error-details.ts';
