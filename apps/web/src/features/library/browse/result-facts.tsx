import { holdingsName, type ResultParameters } from '@margin/contracts';
import type { ReactNode } from 'react';
import { accountLabel } from '../filters/filter-menu.tsx';
import classes from './result-facts.module.css';

/** At least one decimal, as in `2.0x`; more only if needed. */
const leverageFormat = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 4 });

/** `📊 SPY  📅 2010-01-01 to 2024-10-26  ⚡ 2.0x  💼 REG-T`. */
export function ResultFacts({ result }: { result: ResultParameters }) {
  return (
    <p className={classes.facts}>
      <Fact icon="📊">{holdingsName(result)}</Fact>
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

/** Hidden from screen readers: the text next to it says the same. */
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
