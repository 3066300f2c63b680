import { Skeleton } from '@mantine/core';
import classes from './results-skeleton.module.css';

const TILES = Array.from({ length: 12 }, (_, i) => i);
const PLACES = Array.from({ length: 18 }, (_, i) => i);

/** Placeholder for a result that is loading. */
export function ResultsSkeleton() {
  return (
    <div className={classes.results} aria-hidden="true">
      <div className={classes.columns}>
        <div className={classes.main}>
          <div className={classes.tiles}>
            {TILES.map((tile) => (
              <div key={tile} className={classes.tile}>
                <Skeleton height={10} width="55%" />
                <Skeleton height={18} width="70%" />
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
        <div className={classes.contents}>
          {PLACES.map((place) => (
            <Skeleton key={place} height={10} width={place % 5 === 0 ? '45%' : '80%'} />
          ))}
        </div>
      </div>
    </div>
  );
}
