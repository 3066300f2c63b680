import { NO_VALUE } from '@margin/contracts';
import { ScrollArea } from '../../components/data-table/scroll-area.tsx';
import { DeltaText } from './metrics-comparison.tsx';
import type { Movement } from './rerun.ts';
import classes from './run-again.module.css';

/** What is not as it was, and what it comes from. */
export function WhatMoved({ movement }: { movement: Movement }) {
  const { causes } = movement;
  return (
    <>
      <h3>≠ Not the same</h3>
      {causes.length === 0 ? (
        <p>
          Engine, prices, dividends and interest rates are those of the saved document: it was changed after
          it had been computed.
        </p>
      ) : (
        <dl className={classes.causes}>
          {causes.map(({ name, before, after }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {before} → {after}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {typeof movement.sameOnOldPrices === 'boolean' && (
        <p>
          On the prices that it was computed from, which are still kept, it comes out{' '}
          {movement.sameOnOldPrices ? 'the same, to the last digit.' : 'not the same either.'}
        </p>
      )}
      <MovedMetrics movement={movement} />
    </>
  );
}

function MovedMetrics({ movement: { metrics, parts } }: { movement: Movement }) {
  const where = `Parts of the document that differ: ${parts.join(', ')}.`;
  if (metrics.length === 0) return <p>No metric has moved. {where}</p>;
  return (
    <>
      <ScrollArea label="Metrics that moved" className={classes.scrolled}>
        <table className={classes.moved} aria-label="Metrics that moved">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Saved</th>
              <th scope="col">Now</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map(({ key, label, before, after, delta }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{before}</td>
                <td>{after}</td>
                <td>{delta ? <DeltaText delta={delta} /> : NO_VALUE}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p>{where}</p>
    </>
  );
}
