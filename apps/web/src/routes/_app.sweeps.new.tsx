import { type BacktestParameters, parameterFacts, toDocumentParameters } from '@margin/contracts';
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { ButtonLink } from '../components/button-link.tsx';
import { Notice } from '../components/notice.tsx';
import { TitleRow } from '../components/title-row.tsx';
import { useBacktestSession } from '../features/backtest';
import { NewSweepForm, sharedPeriod } from '../features/sweeps';
import { trpc } from '../lib/trpc.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import classes from './-library.module.css';

export const Route = createFileRoute('/_app/sweeps/new')({ component: NewSweepPage });

/** Sets up a grid of runs based on the settings of the backtest form. */
function NewSweepPage() {
  usePageTitle('New sweep');
  const { form } = useBacktestSession();
  const { parameters } = form;
  return (
    <div className={classes.page}>
      <TitleRow title="New sweep" actions={<ButtonLink to="/library/sweeps">All sweeps</ButtonLink>} />
      <p className={classes.lead}>
        Runs every combination of two settings. Everything else comes from the{' '}
        <Link to="/">backtest form</Link>.
      </p>
      {parameters === null ? (
        <Notice kind="info">
          Fix the settings in the backtest form first: {Object.values(form.errors)[0]}
        </Notice>
      ) : (
        <SweepOf parameters={parameters} />
      )}
    </div>
  );
}

function SweepOf({ parameters }: { parameters: BacktestParameters }) {
  const navigate = useNavigate();
  const { data } = trpc.marketData.instruments.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const facts = parameterFacts(toDocumentParameters(parameters));
  if (!data) return null;
  return (
    <>
      <div className={classes.card}>
        <NewSweepForm
          base={parameters}
          period={sharedPeriod(parameters, data.instruments)}
          onStarted={(sweepId) => void navigate({ to: '/sweeps/$sweepId', params: { sweepId } })}
        />
      </div>
      <p className={classes.lead}>{facts.map(({ name, text }) => `${name}: ${text}`).join(' · ')}</p>
    </>
  );
}
