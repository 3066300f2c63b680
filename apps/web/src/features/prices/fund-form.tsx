import { NativeSelect, NumberInput } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { Instrument } from '@margin/contracts';
import { useMemo } from 'react';
import { Notice } from '../../components/notice.tsx';
import { showSuccess } from '../../lib/toast.tsx';
import { trpc } from '../../lib/trpc.ts';
import { baseOf, type FundDraft, readTerms, tickerOf } from './fund-draft.ts';
import { FundPreview } from './fund-preview.tsx';
import classes from './prices.module.css';
import { ownSeries, SeriesFooter } from './series-footer.tsx';
import { SeriesLabelFields } from './series-labels.tsx';
import { tickerProblem } from './ticker-problem.ts';

interface FundFormProps {
  series: readonly Instrument[];
  draft: FundDraft;
  change: (changes: Partial<FundDraft>) => void;
  onMade: () => Promise<void>;
  onClose: () => void;
}

const NUMBERS = [
  { name: 'multiple', label: 'Multiple', suffix: '×', about: "Times the base's daily return, 1× to 4×" },
  { name: 'expenseRatio', label: 'Expense ratio', suffix: '%', about: 'Per year, 0% to 5%' },
  {
    name: 'financingSpread',
    label: 'Financing spread',
    suffix: '%',
    about: 'Per year above the fed funds target, −1% to 5%',
  },
] as const;

export function FundForm({ series, draft, change, onMade, onClose }: FundFormProps) {
  const making = trpc.marketData.makeFund.useMutation();
  const base = baseOf(draft, series);
  const ticker = tickerOf(draft, base);
  const { name, multiple, expenseRatio, financingSpread } = draft;
  const { terms, problems } = useMemo(
    () => readTerms({ multiple, expenseRatio, financingSpread }),
    [multiple, expenseRatio, financingSpread],
  );
  const problem =
    ticker === base && ticker !== ''
      ? `${base} is the base. Choose another ticker`
      : tickerProblem(ticker, series);
  const isReady = problem === null && ticker !== '' && base !== '' && terms !== null;
  const make = async () => {
    if (terms === null) return;
    const { instrument, warnings } = await making.mutateAsync({ ticker, name, base, ...terms });
    await onMade();
    onClose();
    showSuccess([`✓ ${instrument.ticker} is ready to backtest`, ...warnings].join('. '));
  };
  return (
    <form
      className={classes.fund}
      onSubmit={(event) => {
        event.preventDefault();
        // Its notice shows the failure.
        if (isReady && !making.isPending) make().catch(() => undefined);
      }}
    >
      <div className={classes.controls}>
        <NativeSelect
          label="Base"
          description="Its dividends count toward the return"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={base}
          data={series.map((each) => each.ticker)}
          onChange={({ currentTarget }) => change({ base: currentTarget.value })}
        />
        {NUMBERS.map(({ name: field, label, suffix, about }) => (
          <NumberInput
            key={field}
            label={label}
            description={about}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            value={draft[field]}
            error={problems[field] && `${label} ${problems[field]}`}
            suffix={suffix}
            clampBehavior="none"
            hideControls
            onChange={(entry) => change({ [field]: entry })}
          />
        ))}
        <SeriesLabelFields ticker={ticker} name={name} problem={problem} rename={change} />
      </div>
      {terms && base !== '' && <FundPreview ticker={ticker} base={base} terms={terms} />}
      {making.error && <Notice kind="error">{errorMessage(making.error)}</Notice>}
      <SeriesFooter
        action="Make the fund"
        replaced={ownSeries(ticker, series)}
        isReady={isReady}
        isPending={making.isPending}
        onCancel={onClose}
      />
    </form>
  );
}
