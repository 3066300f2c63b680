import type { ResultParameters } from '@margin/contracts';
import type { ReactNode } from 'react';
import { accountLabel } from './filter-labels.ts';
import classes from './result-facts.module.css';

/** Always one decimal, as `2.0x`; more only where they are needed. */
const leverageFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 4 });

/** `📊 SPY  📅 2010-01-01 to 2024-10-26  ⚡ 2.0x  💼 REG-T`. */
export function ResultFacts({ result }: { result: ResultParameters }) {
  return (
    <p className={classes.facts}>
      <Fact icon="📊">{result.ticker}</Fact>
      {'  '}
      <Fact icon="📅">
        {result.startDate} to {result.endDate}
      </Fact>
      {'  '}
      <Fact icon="⚡">{leverageFormat.format(result.leverage)}x</Fact>
      {'  '}
      <Fact icon="💼">{accountLabel(result.accountType)}</Fact>
    </p>
  );
}

/** The icon says nothing that the words beside it do not. */
function Fact({ icon, children }: { icon: string; children: ReactNode }) {
  return (
    <span className={classes.fact}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>{' '}
      {children}
    </span>
  );
}
