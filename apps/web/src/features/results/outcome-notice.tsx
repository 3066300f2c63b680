import { formatUsd, type Outcome, type ResultView } from '@margin/contracts';
import classes from './notices.module.css';

/** What happened to an account that did not survive, in one sentence with the date. */
const SENTENCES = {
  completed: () => null,
  wiped_out: ({ events }) => {
    const wipeOut = events?.find((event) => event.type === 'wiped_out');
    if (!wipeOut) return 'The account was wiped out.';
    return `The account was wiped out on ${wipeOut.date}: the sale fell ${formatUsd(wipeOut.amount)} short of the loan.`;
  },
  insufficient_equity: ({ events, parameters }) => {
    const last = events?.findLast((event) => event.type === 'liquidation');
    const left = last
      ? `After the liquidation on ${last.date}, ${formatUsd(last.equity_after)} was left`
      : 'Too little was left';
    const { minimum_equity } = parameters;
    const minimum = minimum_equity === undefined ? '' : ` of ${formatUsd(minimum_equity)}`;
    return `${left}, less than the minimum equity${minimum}: the account stayed in cash.`;
  },
  exhausted: ({ events }) => {
    const end = events?.find((event) => event.type === 'exhausted');
    if (!end) return 'Withdrawals emptied the account.';
    return `Withdrawals emptied the account on ${end.date}: the last ${formatUsd(end.amount)} was paid out.`;
  },
} as const satisfies Record<Outcome, (document: ResultView) => string | null>;

export function OutcomeNotice({ document }: { document: ResultView }) {
  const outcome = document.dashboard?.outcome ?? 'completed';
  const sentence = SENTENCES[outcome](document);
  return sentence && <p className={classes.outcome}>{sentence}</p>;
}
