import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { formatLeverage, formatUsDateTime, fromDocumentParameters } from '@margin/contracts';
import { Notice } from '../../components/notice.tsx';
import { trpc } from '../../lib/trpc.ts';
import { useBacktestSession } from './backtest-session.tsx';
import { parametersToForm } from './form-parameters.ts';

/** After a reload or a new sign-in: offers the last run if it was not saved. */
export function LastRun({ onOpen }: { onOpen: () => void }) {
  const { form, run } = useBacktestSession();
  const { data } = trpc.backtests.last.useQuery(undefined, { staleTime: 0, gcTime: 0 });
  const last = data?.run;
  if (!last || run.isRunning) return null;
  const { mutate, isPending, error } = run.reopening;
  const open = () => {
    onOpen();
    mutate(last, {
      onSuccess: ({ document }) =>
        form.replace(parametersToForm(fromDocumentParameters(document.parameters), form.values)),
    });
  };
  return (
    <Notice
      kind={error ? 'error' : 'info'}
      title={`Your last run, ${timeOf(last.createdAt)}`}
      actions={
        <Button size="compact-sm" variant="default" loading={isPending} onClick={open}>
          Open
        </Button>
      }
    >
      {error ? errorMessage(error) : `${last.holds} ${formatLeverage(last.leverage)}, not saved.`}
    </Notice>
  );
}

/** `2:05 PM` if today, else with the date. */
function timeOf(timestamp: string): string {
  const isToday = new Date(timestamp).toDateString() === new Date().toDateString();
  const text = formatUsDateTime(timestamp);
  return isToday ? text.slice(text.indexOf(', ') + 2) : text;
}
