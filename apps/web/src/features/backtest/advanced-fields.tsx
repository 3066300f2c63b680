import { formatPercent, MARGIN_REQUIREMENTS } from '@margin/contracts';
import { NumberField, SegmentField, SelectField } from './fields.tsx';
import type { SettingsForm } from './use-settings.ts';

const INTEREST_KINDS = [
  { value: 'fed_funds', label: 'Fed funds + spread' },
  { value: 'fixed', label: 'Fixed' },
] as const;

const POSTINGS = [
  { value: 'monthly', label: 'Monthly' },
  { value: 'daily', label: 'Daily' },
] as const;

const DIVIDEND_POLICIES = [
  { value: 'reduce_loan', label: 'Reduce the loan' },
  { value: 'reinvest', label: 'Buy more shares' },
  { value: 'ignore', label: 'Leave them out' },
] as const;

/** The fields that have a good default. */
export function AdvancedFields({ form }: { form: SettingsForm }) {
  const { interestKind, accountType } = form.settings;
  const ownFigure = formatPercent(MARGIN_REQUIREMENTS[accountType].maintenance, { digits: 0 });
  return (
    <>
      <SegmentField
        form={form}
        name="interestKind"
        options={INTEREST_KINDS}
        hint="What the loan costs a year"
      />
      {interestKind === 'fed_funds' ? (
        <NumberField
          form={form}
          name="spread"
          suffix=" %"
          step={0.25}
          allowNegative
          hint="On top of the fed funds target"
        />
      ) : (
        <NumberField form={form} name="annualRate" suffix=" %" step={0.25} hint="The same in every year" />
      )}
      <SegmentField
        form={form}
        name="interestPosting"
        options={POSTINGS}
        hint="When interest is added to the loan"
      />
      <SelectField
        form={form}
        name="dividendPolicy"
        options={DIVIDEND_POLICIES}
        hint="What is done with each payment"
      />
      <NumberField
        form={form}
        name="tradingCost"
        suffix=" %"
        step={0.01}
        hint="Fee and slippage, of the value traded"
      />
      <NumberField
        form={form}
        name="maintenanceMargin"
        suffix=" %"
        step={1}
        placeholder={ownFigure}
        hint={`Equity the broker requires, of market value; empty for the account's ${ownFigure}`}
      />
      <NumberField
        form={form}
        name="reentryWaitBars"
        suffix=" days"
        step={1}
        hint="Trading days from a liquidation to the re-entry"
      />
      <NumberField
        form={form}
        name="minimumEquity"
        prefix="$"
        step={500}
        hint="With less than this there is no re-entry"
      />
    </>
  );
}
