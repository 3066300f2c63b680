import type { Instrument } from '@margin/contracts';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useBacktestSession, withInstrument } from '../features/backtest';
import { PricesPage } from '../features/prices';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createFileRoute('/_app/prices')({ component: PricesRoute });

function PricesRoute() {
  usePageTitle('Prices');
  const { form } = useBacktestSession();
  const navigate = useNavigate();
  const backtest = (instrument: Instrument) => {
    form.replace(withInstrument(form.values, instrument));
    void navigate({ to: '/' });
  };
  return <PricesPage onBacktest={backtest} />;
}
