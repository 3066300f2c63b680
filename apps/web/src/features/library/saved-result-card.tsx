import { Button } from '@mantine/core';
import type { AccountType, SavedResult } from '@margin/contracts';
import type { ReactNode } from 'react';
import { EquitySparkline } from '../../components/equity-sparkline.tsx';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { formatUsDate, formatValue } from '../../lib/format.ts';
import classes from './saved-result-card.module.css';
import { TagList } from './tag-list.tsx';

const ACCOUNTS = { reg_t: 'REG-T', portfolio: 'PORTFOLIO' } as const satisfies Record<AccountType, string>;

/** Always one decimal, as `2.0x`; more only where they are needed. */
const leverageFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 4 });

interface SavedResultCardProps {
  result: SavedResult;
  /** Of the name: 3 under the title of a dialog, 2 under that of a page. */
  headingLevel: 2 | 3;
  isLoading: boolean;
  onLoad: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function SavedResultCard({
  result,
  headingLevel,
  isLoading,
  onLoad,
  onEdit,
  onDelete,
}: SavedResultCardProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <article className={classes.card} aria-label={result.name}>
      <div className={classes.about}>
        <div className={classes.title}>
          <Heading>{result.name}</Heading>
          <ModeBadge mode={result.mode} />
        </div>
        <p className={classes.meta}>
          <Fact icon="📊">{result.ticker}</Fact>
          {'  '}
          <Fact icon="📅">
            {result.startDate} to {result.endDate}
          </Fact>
          {'  '}
          <Fact icon="⚡">{leverageFormat.format(result.leverage)}x</Fact>
          {'  '}
          <Fact icon="💼">{ACCOUNTS[result.accountType]}</Fact>
        </p>
        {result.description && <p className={classes.description}>{result.description}</p>}
        <TagList tags={result.tags} />
        <Headline result={result} />
        <p className={classes.saved}>
          Saved: {formatUsDate(result.createdAt)}
          {result.origin === 'import' && ' · imported, not computed here'}
        </p>
      </div>
      <div className={classes.side}>
        <EquitySparkline preview={result.summary.preview} />
        <div className={classes.actions}>
          <Button loading={isLoading} onClick={onLoad}>
            LOAD
          </Button>
          <Button variant="default" onClick={onEdit}>
            EDIT
          </Button>
          <Button variant="default" onClick={onDelete}>
            DELETE
          </Button>
        </div>
      </div>
    </article>
  );
}

/** The icon says nothing that the words beside it do not. */
function Fact({ icon, children }: { icon: string; children: ReactNode }) {
  return (
    <span className={classes.fact}>
      <span aria-hidden="true">{icon}</span> {children}
    </span>
  );
}

function Headline({ result: { summary } }: { result: SavedResult }) {
  const figures: [string, string][] = [
    ['Return', formatValue(summary.totalReturn, 'percent', { signed: true })],
    ['CAGR', formatValue(summary.cagr, 'percent')],
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
