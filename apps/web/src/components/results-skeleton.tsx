import { Skeleton } from '@mantine/core';
import classes from './results-skeleton.module.css';

const TILES = ['return', 'cagr', 'equity', 'drawdown', 'liquidations', 'cushion', 'interest', 'ratios'];

/** The shape of a result while it is on its way. */
export function ResultsSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <div className={classes.tiles}>
        {TILES.map((tile) => (
          <div key={tile} className={classes.tile}>
            <Skeleton height={10} width="55%" />
            <Skeleton height={22} width="70%" />
            <Skeleton height={10} width="45%" />
          </div>
        ))}
      </div>
      <Skeleton height={400} radius={10} />
      <div className={classes.pair}>
        <Skeleton height={300} radius={10} />
        <Skeleton height={300} radius={10} />
      </div>
    </div>
  );
}
