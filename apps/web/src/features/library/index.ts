export { LibraryViewSchema } from './library-view.ts';
export { LoadResults } from './load-results.tsx';
export { QuotaMeter } from './quota-meter.tsx';
export { SaveResults } from './save-results.tsx';
export { SavedAs } from './saved-as.tsx';
export { SavedResultPanel } from './saved-result-panel.tsx';
export { useSavedResult } from './use-saved-result.ts';
