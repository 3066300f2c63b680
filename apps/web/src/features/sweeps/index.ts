export { describeSweep } from './describe-sweep.tsx';
export { NewSweepForm } from './new-sweep-form.tsx';
export { sharedPeriod } from './shared-period.ts';
export { SweepList } from './sweep-list.tsx';
export { SweepPage } from './sweep-page.tsx';
