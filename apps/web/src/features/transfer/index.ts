export { ImportResults } from './import-results.tsx';
export { useExportResults } from './use-export-results.ts';
