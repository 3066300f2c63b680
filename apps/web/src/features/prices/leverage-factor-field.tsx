import { NumberInput } from '@mantine/core';
import { type Instrument, issuesOf, LeverageFactorSchema } from '@margin/contracts';
import { knownLeverageFactor } from '@margin/market-data/import';

/** Text while it is being typed. */
export type FactorEntry = number | string;

/** The factor to propose for a ticker: that of the series it replaces, or of a known fund. */
export const proposedFactor = (ticker: string, replaced: Instrument | undefined): number =>
  replaced?.leverageFactor ?? knownLeverageFactor(ticker);

export const isFactor = (entry: FactorEntry): entry is number =>
  LeverageFactorSchema.safeParse(entry).success;

interface LeverageFactorFieldProps {
  value: FactorEntry;
  onChange: (entry: FactorEntry) => void;
}

export function LeverageFactorField({ value, onChange }: LeverageFactorFieldProps) {
  const { error } = LeverageFactorSchema.safeParse(value);
  return (
    <NumberInput
      label="Leverage factor"
      description="1 for an ordinary fund, 3 for TQQQ. Multiplies the margin requirement"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={value}
      error={typeof value === 'number' && error ? `The leverage factor ${issuesOf(error)[0]?.message}` : null}
      suffix="×"
      step={1}
      clampBehavior="none"
      hideControls
      onChange={onChange}
    />
  );
}
