import { formatLeverage, holdingsName, type SavedResult } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { RemoveButton } from '../../components/remove-button.tsx';
import classes from './compare.module.css';
import { SeriesSwatch } from './series-swatch.tsx';

interface ChosenResultsProps {
  results: readonly SavedResult[];
  baselineId: string | undefined;
  onBaseline: (resultId: string) => void;
  onRemove: (resultId: string) => void;
}

/** The compared results, each with its color, the choice of the baseline and a button to remove it. */
export function ChosenResults({ results, baselineId, onBaseline, onRemove }: ChosenResultsProps) {
  return (
    <ul className={classes.chosen} aria-label="Compared results">
      {results.map((result, at) => (
        <li key={result.resultId}>
          <SeriesSwatch at={at} />
          <div className={classes.about}>
            <Link to="/results/$resultId" params={{ resultId: result.resultId }}>
              {result.name}
            </Link>
            <small>
              {holdingsName(result)} · {result.startDate} to {result.endDate} ·{' '}
              {formatLeverage(result.leverage)}
            </small>
          </div>
          <label className={classes.baseline}>
            <input
              type="radio"
              name="baseline"
              checked={result.resultId === baselineId}
              onChange={() => onBaseline(result.resultId)}
            />
            Baseline
          </label>
          <RemoveButton
            label={`Remove ${result.name} from the comparison`}
            title="Remove from the comparison"
            onClick={() => onRemove(result.resultId)}
          />
        </li>
      ))}
    </ul>
  );
}
