import { formatUsd, PORTFOLIO_MARGIN_MINIMUM_EQUITY } from '@margin/contracts';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import classes from './backtest-form.module.css';
import { DateField, NumberField, SegmentField } from './fields.tsx';
import { InstrumentField } from './instrument-field.tsx';
import { LeverageField } from './leverage-field.tsx';
import type { Settings } from './settings.ts';
import { useInstruments } from './use-instruments.ts';
import type { SettingsForm } from './use-settings.ts';

const ACCOUNTS = [
  { value: 'reg_t', label: 'Reg T' },
  { value: 'portfolio', label: 'Portfolio margin' },
] as const;

const ACCOUNT_HINTS = {
  reg_t: '50 % initial and 25 % maintenance margin',
  portfolio: '15 % initial and maintenance margin, a cautious house figure',
} as const satisfies Record<Settings['accountType'], string>;

const MODES = [
  { value: 'liquidation_reentry', label: 'Re-enter' },
  { value: 'fresh_capital', label: 'Fresh capital' },
  { value: 'profit_threshold', label: 'Threshold' },
] as const;

const MODE_HINTS = {
  liquidation_reentry: 'Starts again with what is left',
  fresh_capital: 'Pays in, so that each round starts with the own capital',
  profit_threshold: 'Starts again with what is left, and levers up after each such profit',
} as const satisfies Record<Settings['mode'], string>;

/** The fields that most backtests differ in. */
export function CommonFields({ form }: { form: SettingsForm }) {
  const { settings } = form;
  const { instrument } = useInstruments(settings.ticker);
  const threshold = useRef<HTMLDivElement>(null);
  return (
    <>
      <InstrumentField form={form} />
      <div className={classes.pair}>
        <DateField form={form} name="startDate" min={instrument?.firstDate} max={instrument?.lastDate} />
        <DateField form={form} name="endDate" min={instrument?.firstDate} max={instrument?.lastDate} />
      </div>
      <NumberField
        form={form}
        name="initialInvestment"
        prefix="$"
        step={10_000}
        hint="Your own money, before the loan"
      />
      <SegmentField form={form} name="accountType" options={ACCOUNTS} hint={accountHint(settings)} />
      <LeverageField form={form} />
      <SegmentField
        form={form}
        name="mode"
        options={MODES}
        hint={MODE_HINTS[settings.mode]}
        onChosen={(mode) => {
          flushSync(() => form.change('mode', mode));
          threshold.current?.scrollIntoView({ block: 'nearest' });
        }}
      />
      {settings.mode === 'profit_threshold' && (
        <div ref={threshold} className={classes.opened}>
          <NumberField
            form={form}
            name="profitThreshold"
            suffix=" %"
            step={10}
            hint="Gain on equity after which the position is levered up again"
          />
        </div>
      )}
    </>
  );
}

function accountHint({ accountType, initialInvestment }: Settings): string {
  const hint = ACCOUNT_HINTS[accountType];
  const tooSmall = accountType === 'portfolio' && Number(initialInvestment) < PORTFOLIO_MARGIN_MINIMUM_EQUITY;
  return tooSmall ? `${hint}; brokers ask for ${formatUsd(PORTFOLIO_MARGIN_MINIMUM_EQUITY)} of equity` : hint;
}
