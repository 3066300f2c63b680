export { CopyToLibrary } from './copy-to-library.tsx';
export { ShareResult } from './share-result.tsx';
export { SharedFacts } from './shared-facts.tsx';
export { sharedResultQuery } from './shared-result-query.ts';
