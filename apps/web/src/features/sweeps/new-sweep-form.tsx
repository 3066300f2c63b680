import { Button, NumberInput } from '@mantine/core';
import { errorMessage } from '@margin/client';
import {
  ACCOUNT_TYPES,
  type BacktestParameters,
  cellsOf,
  dayNumber,
  isoDate,
  issuesOf,
  MAXIMUM_SWEEP_CELLS,
  type SweepDefinition,
  SweepDefinitionSchema,
} from '@margin/contracts';
import { type FormEvent, useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { trpc } from '../../lib/trpc.ts';
import { type AxisDraft, draftOf, type Period, readDraft } from './axis-draft.ts';
import { AxisFields } from './axis-fields.tsx';
import classes from './new-sweep-form.module.css';
import { writeCount } from './sweep-words.ts';

interface NewSweepFormProps {
  /** The settings shared by every cell. */
  base: BacktestParameters;
  /** The dates with prices. */
  period: Period;
  onStarted: (sweepId: string) => void;
}

interface Draft {
  x: AxisDraft;
  y: AxisDraft;
  /** Empty: until the end date. */
  holdYears: string;
}

/** The grid in the draft, or what is wrong with it. */
function readGrid(base: BacktestParameters, { x, y, holdYears }: Draft): SweepDefinition | string {
  const [across, down] = [readDraft(x), readDraft(y)];
  if (typeof across === 'string') return across;
  if (typeof down === 'string') return down;
  const years = holdYears === '' ? null : Number(holdYears);
  const parsed = SweepDefinitionSchema.safeParse({ base, x: across, y: down, holdYears: years });
  if (parsed.success) return parsed.data;
  const [issue] = issuesOf(parsed.error);
  return issue
    ? `${NAMES[issue.path.split('.')[0] ?? ''] ?? issue.path} ${issue.message}`
    : 'Check the settings of the grid.';
}

const NAMES: Readonly<Record<string, string>> = {
  x: 'Across',
  y: 'Down',
  base: 'Settings',
  holdYears: 'Years per run',
};

export function NewSweepForm({ base, period, onStarted }: NewSweepFormProps) {
  const [draft, setDraft] = useState<Draft>(() => ({
    x: leverageDraft(base, period),
    y: { ...draftOf('startDate', period), to: lastStart(base) },
    holdYears: '',
  }));
  const utils = trpc.useUtils();
  const start = trpc.sweeps.start.useMutation({
    onSuccess: ({ sweepId }) => {
      void utils.sweeps.list.invalidate();
      onStarted(sweepId);
    },
  });
  const grid = readGrid(base, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typeof grid !== 'string' && !start.isPending) start.mutate({ definition: grid });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <AxisFields
        title="Across"
        draft={draft.x}
        period={period}
        onChange={(x) => setDraft({ ...draft, x })}
      />
      <AxisFields title="Down" draft={draft.y} period={period} onChange={(y) => setDraft({ ...draft, y })} />
      <NumberInput
        className={classes.years ?? ''}
        label="Hold each run for"
        description="Years per run (blank: until the end date). Equal lengths make start dates comparable."
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        placeholder="until the end date"
        suffix=" years"
        min={1}
        max={50}
        allowDecimal={false}
        value={draft.holdYears}
        onChange={(years) => setDraft({ ...draft, holdYears: String(years) })}
      />
      {start.error && <Notice kind="error">{errorMessage(start.error)}</Notice>}
      <div className={classes.footer}>
        <Button type="submit" loading={start.isPending} disabled={typeof grid === 'string'}>
          RUN SWEEP
        </Button>
        <p role="status">{typeof grid === 'string' ? grid : sizeOf(grid)}</p>
      </div>
    </form>
  );
}

/** A year before the end, because shorter runs say little. */
const lastStart = ({ endDate }: BacktestParameters) => isoDate(dayNumber(endDate) - 365);

/** Up to the highest whole leverage of the account, in wider steps if the range is long. */
function leverageDraft({ accountType }: BacktestParameters, period: Period): AxisDraft {
  const highest = Math.floor(1 / ACCOUNT_TYPES[accountType].initial);
  const draft = { ...draftOf('leverage', period), to: String(highest) };
  return highest > 3 ? { ...draft, step: '0.25' } : draft;
}

function sizeOf(grid: SweepDefinition): string {
  const cells = cellsOf(grid);
  return `${writeCount(grid.x.values.length)} × ${writeCount(grid.y.values.length)} = ${writeCount(cells)} runs (max ${writeCount(MAXIMUM_SWEEP_CELLS)})`;
}
