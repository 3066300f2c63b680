import { NO_VALUE } from '@margin/contracts';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { SimpleTable } from '../../components/simple-table.tsx';
import { DeltaText } from './metrics-comparison.tsx';
import type { Movement } from './rerun.ts';

/** What changed, and why. */
export function WhatMoved({ movement }: { movement: Movement }) {
  const { causes } = movement;
  return (
    <>
      <h3>≠ Different</h3>
      {causes.length === 0 ? (
        <p>
          The engine, prices, dividends and interest rates are unchanged, so the saved document was edited
          after it was computed.
        </p>
      ) : (
        <FactList termWidth={120}>
          {causes.map(({ name, before, after }) => (
            <Fact key={name} term={name}>
              {before} → {after}
            </Fact>
          ))}
        </FactList>
      )}
      {typeof movement.sameOnOldPrices === 'boolean' && (
        <p>
          With its original prices, which are still kept, the result is{' '}
          {movement.sameOnOldPrices ? 'identical.' : 'different too.'}
        </p>
      )}
      <MovedMetrics movement={movement} />
    </>
  );
}

function MovedMetrics({ movement: { metrics, parts } }: { movement: Movement }) {
  const where = `Parts of the document that differ: ${parts.join(', ')}.`;
  if (metrics.length === 0) return <p>No metric changed. {where}</p>;
  return (
    <>
      <SimpleTable
        label="Metrics that changed"
        heads={['Metric', 'Saved', 'Now', 'Difference']}
        namesRows
        rows={metrics.map(({ key, label, before, after, delta }) => ({
          key,
          cells: [label, before, after, delta ? <DeltaText key={key} delta={delta} /> : NO_VALUE],
        }))}
      />
      <p>{where}</p>
    </>
  );
}
