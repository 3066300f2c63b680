import { useBacktestSession } from './backtest-session.tsx';
import { EXAMPLES } from './examples.ts';
import classes from './no-run-yet.module.css';

/** Shown before the first run: what a backtest is, and three examples to start with. */
export function NoRunYet() {
  const { form } = useBacktestSession();
  return (
    <section className={classes.empty}>
      <h2>No backtest yet</h2>
      <p>
        Set one up in the form and run it, or start with an example. It buys an index fund with your own money
        plus a margin loan, holds it day by day through real prices, and shows what you end with, how bad it
        got and whether you were liquidated.
      </p>
      <ul>
        {EXAMPLES.map(({ name, note, values }) => (
          <li key={name}>
            <button type="button" onClick={() => form.replace(values)}>
              <strong>{name}</strong>
              <span>{note}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
