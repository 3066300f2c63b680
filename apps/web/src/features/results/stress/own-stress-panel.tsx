import type { ResultDocument } from '@margin/contracts';
import { OwnPeriodsForm } from './own-periods-form.tsx';
import { StressPanel } from './stress-panel.tsx';
import { useOwnPeriods } from './use-own-periods.ts';

/** The stress tables with the reader's custom periods. */
export function OwnStressPanel({ document }: { document: Pick<ResultDocument, 'dataframe' | 'events'> }) {
  const { periods, named, add, remove } = useOwnPeriods();
  return (
    <StressPanel document={document} ownPeriods={named}>
      <OwnPeriodsForm periods={periods} add={add} remove={remove} />
    </StressPanel>
  );
}
