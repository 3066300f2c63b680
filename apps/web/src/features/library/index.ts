export { LoadButton } from './load/load-button.tsx';
export { PrintedLabels } from './load/printed-labels.tsx';
export { ResultPanel } from './load/result-panel.tsx';
export { useSavedResult } from './load/use-saved-result.ts';
export { preloadDialogs } from './preload-dialogs.ts';
export { SaveButton } from './save/save-button.tsx';
export { SavedAs } from './save/saved-as.tsx';
export { LibraryViewSchema } from './views/library-view.ts';
