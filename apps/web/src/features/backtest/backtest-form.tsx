import { Button } from '@mantine/core';
import { PARAMETER_GROUPS } from '@margin/contracts';
import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { Panel } from '../../components/panel.tsx';
import { useShortcut } from '../../lib/use-shortcut.ts';
import { AdvancedFields } from './advanced-fields.tsx';
import classes from './backtest-form.module.css';
import { useBacktestSession } from './backtest-session.tsx';
import type { FormErrors } from './check-parameters.ts';
import { CommonFields } from './common-fields.tsx';
import { ExamplesMenu } from './examples-menu.tsx';
import { fieldId } from './field-id.ts';
import { FORM } from './form-parameters.ts';

const FORM_ID = 'backtest-form';

export interface BacktestFormProps {
  /** Called when a run begins, to fetch what will show it. */
  onRun: () => void;
}

/** The parameters of a backtest, with RUN BACKTEST always in view. Ctrl or Cmd with Enter runs from any field. */
export function BacktestForm({ onRun }: BacktestFormProps) {
  const { form, run, runForm } = useBacktestSession();
  const [advanced, setAdvanced] = useState(false);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (run.isRunning) return;
    if (runForm()) onRun();
    else showFirstError(form.errors, () => flushSync(() => setAdvanced(true)));
  };
  const keys = useShortcut('run', submit);
  return (
    <Panel
      title="Set up"
      actions={<ExamplesMenu onChoose={form.replace} />}
      footer={<RunButton isRunning={run.isRunning} onCancel={run.cancel} keys={keys} />}
    >
      <form id={FORM_ID} className={classes.form} onSubmit={submit} noValidate>
        <CommonFields form={form} />
        <details
          className={classes.advanced}
          open={advanced}
          onToggle={({ currentTarget }) => {
            setAdvanced(currentTarget.open);
            if (currentTarget.open) showOpened(currentTarget);
          }}
        >
          <summary>{PARAMETER_GROUPS.advanced.title}</summary>
          <div className={classes.form}>
            <AdvancedFields form={form} />
          </div>
        </details>
      </form>
    </Panel>
  );
}

interface RunButtonProps {
  isRunning: boolean;
  onCancel: () => void;
  keys: string | undefined;
}

function RunButton({ isRunning, onCancel, keys }: RunButtonProps) {
  if (isRunning) {
    return (
      <Button variant="default" fullWidth onClick={onCancel}>
        CANCEL RUN
      </Button>
    );
  }
  return (
    <Button type="submit" form={FORM_ID} fullWidth title="Ctrl or ⌘ with Enter" aria-keyshortcuts={keys}>
      RUN BACKTEST
    </Button>
  );
}

/** Scrolls to what was opened, unless one of its fields is what was gone to. */
function showOpened(details: HTMLDetailsElement): void {
  const { activeElement } = document;
  if (activeElement?.closest('summary') || !details.contains(activeElement))
    details.scrollIntoView({ block: 'nearest' });
}

function showFirstError(errors: FormErrors, openAdvanced: () => void): void {
  const first = FORM.names.find((name) => errors[name] !== undefined);
  if (first === undefined) return;
  if (FORM.namesIn('advanced').includes(first)) openAdvanced();
  document.getElementById(fieldId(first))?.focus();
}
