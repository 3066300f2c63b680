import { Button } from '@mantine/core';
import {
  calendarDaysBetween,
  formatUsDate,
  formatValue,
  growthText,
  type SavedResult,
} from '@margin/contracts';
import type { ReactNode } from 'react';
import { EquitySparkline } from '../../../components/equity-sparkline.tsx';
import { ModeBadge } from '../../../components/mode-badge.tsx';
import { TagList } from '../../../components/tags/tag-list.tsx';
import { LockToggle } from '../edit/lock-toggle.tsx';
import classes from './result-card.module.css';
import { ResultFacts } from './result-facts.tsx';

interface ResultCardProps {
  result: SavedResult;
  /** Heading level of the name: 3 in a dialog, 2 on a page. */
  headingLevel: 2 | 3;
  isLoading: boolean;
  onLoad: () => void;
  onEdit: () => void;
  onDelete: () => void;
  /** Before the name: the checkbox. */
  selectBox?: ReactNode;
}

export function ResultCard({
  result,
  headingLevel,
  isLoading,
  onLoad,
  onEdit,
  onDelete,
  selectBox,
}: ResultCardProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <article className={classes.card} aria-label={result.name}>
      <div className={classes.about}>
        <div className={classes.title}>
          {selectBox}
          <Heading title={result.name}>{result.name}</Heading>
          <ModeBadge mode={result.mode} />
        </div>
        <ResultFacts result={result} />
        {result.description && <p className={classes.description}>{result.description}</p>}
        <TagList tags={result.tags} shown={6} />
        <Headline result={result} />
        <p className={classes.saved}>
          Saved: {formatUsDate(result.createdAt)}
          {result.origin === 'import' && ' · imported, not computed here'}
          {result.locked && " · locked, can't be deleted"}
        </p>
      </div>
      <div className={classes.side}>
        <EquitySparkline preview={result.summary.preview} />
        <div className={classes.actions}>
          <LockToggle result={result} />
          <Button loading={isLoading} onClick={onLoad}>
            LOAD
          </Button>
          <Button variant="default" onClick={onEdit}>
            EDIT
          </Button>
          <Button variant="default" onClick={onDelete} disabled={result.locked}>
            DELETE
          </Button>
        </div>
      </div>
    </article>
  );
}

function Headline({ result: { summary, startDate, endDate } }: { result: SavedResult }) {
  const figures: [string, string][] = [
    ['Return', formatValue(summary.totalReturn, 'percent', { signed: true })],
    ['CAGR', growthText(summary, calendarDaysBetween(startDate, endDate))],
    ['Max DD', formatValue(summary.maxDrawdown, 'percent')],
    ['Liquidations', formatValue(summary.liquidations, 'count')],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
