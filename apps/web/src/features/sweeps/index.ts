export { NewSweepForm } from './new-sweep-form.tsx';
export { SweepList } from './sweep-list.tsx';
export { SweepView } from './sweep-view.tsx';
export { useTrashedSweeps } from './use-trashed-sweeps.tsx';
