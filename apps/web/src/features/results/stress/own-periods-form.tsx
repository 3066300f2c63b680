import { type FormEvent, useId, useState } from 'react';
import classes from './stress-panel.module.css';
import { type OwnPeriod, refusePeriod, type useOwnPeriods } from './use-own-periods.ts';

type OwnPeriods = Pick<ReturnType<typeof useOwnPeriods>, 'periods' | 'add' | 'remove'>;

/** Adds a period with two dates, and removes existing ones. */
export function OwnPeriodsForm({ periods, add, remove }: OwnPeriods) {
  const [period, setPeriod] = useState<OwnPeriod>({ startDate: '', endDate: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const refusal = refusePeriod(period, periods);
    setProblem(refusal);
    if (refusal === null) add(period);
  };
  const field = (name: keyof OwnPeriod, label: string) => (
    <label>
      {label}
      <input
        type="date"
        value={period[name]}
        aria-describedby={problem === null ? undefined : problemId}
        onChange={({ currentTarget }) => setPeriod({ ...period, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <div className={classes.own}>
      <form className={classes.add} onSubmit={submit} noValidate aria-label="Custom period">
        {field('startDate', 'Custom period from')}
        {field('endDate', 'to')}
        <button type="submit">Add period</button>
        {problem !== null && (
          <p id={problemId} className={classes.problem} role="alert">
            {problem}
          </p>
        )}
      </form>
      <PeriodList periods={periods} remove={remove} />
    </div>
  );
}

function PeriodList({ periods, remove }: Pick<OwnPeriods, 'periods' | 'remove'>) {
  if (periods.length === 0) return null;
  return (
    <ul className={classes.periods}>
      {periods.map((period) => {
        const dates = `${period.startDate} to ${period.endDate}`;
        return (
          <li key={dates}>
            <button type="button" aria-label={`Remove the period ${dates}`} onClick={() => remove(period)}>
              {dates} ✕
            </button>
          </li>
        );
      })}
    </ul>
  );
}
