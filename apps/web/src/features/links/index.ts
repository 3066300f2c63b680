export { CopyToLibrary, useCopyToLibrary } from './copy-to-library.tsx';
export { linkedResultQuery } from './linked-result-query.ts';
export { LinksButton } from './links-button.tsx';
