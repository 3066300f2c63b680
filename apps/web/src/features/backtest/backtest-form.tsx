import { Button } from '@mantine/core';
import { keysOf, PARAMETER_GROUPS, type ParameterGroup } from '@margin/contracts';
import { type FormEvent, type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { Panel } from '../../components/panel.tsx';
import { useShortcut } from '../../lib/use-shortcut.ts';
import classes from './backtest-form.module.css';
import { useBacktestSession } from './backtest-session.tsx';
import { CarriedLine } from './carried-line.tsx';
import type { FormErrors } from './check-parameters.ts';
import { ExamplesMenu } from './examples-menu.tsx';
import { fieldId } from './field-id.ts';
import { FORM } from './form-parameters.ts';
import { GroupFields } from './group-fields.tsx';

const FORM_ID = 'backtest-form';

const SHOWN_GROUPS = keysOf(PARAMETER_GROUPS).filter((group) => group !== 'account');

export interface BacktestFormProps {
  /** Called when a run begins, to preload what will show it. */
  onRun: () => void;
}

/**
 * The parameters of a backtest, with RUN BACKTEST always in view. Ctrl or Cmd with Enter runs from any field.
 */
export function BacktestForm({ onRun }: BacktestFormProps) {
  const { form, run, runForm } = useBacktestSession();
  const [open, setOpen] = useState<Partial<Record<ParameterGroup, boolean>>>({});
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (run.isRunning) return;
    if (runForm()) onRun();
    else showFirstError(form.errors, (group) => flushSync(() => setOpen({ ...open, [group]: true })));
  };
  const keys = useShortcut('run', submit);
  return (
    <Panel
      title="Set up"
      actions={<ExamplesMenu onChoose={form.replace} />}
      footer={<RunButton isRunning={run.isRunning} onCancel={run.cancel} keys={keys} />}
    >
      <form id={FORM_ID} className={classes.form} onSubmit={submit} noValidate>
        <CarriedLine form={form} />
        {SHOWN_GROUPS.map((group) => (
          <Group
            key={group}
            title={PARAMETER_GROUPS[group].title}
            open={open[group] ?? false}
            onToggle={(isOpen) => setOpen((before) => ({ ...before, [group]: isOpen }))}
          >
            <GroupFields form={form} group={group} />
          </Group>
        ))}
      </form>
    </Panel>
  );
}

interface GroupProps {
  /** Null if it is always open. */
  title: string | null;
  open: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ReactNode;
}

function Group({ title, open, onToggle, children }: GroupProps) {
  if (title === null) return children;
  return (
    <details
      className={classes.advanced}
      open={open}
      onToggle={({ currentTarget }) => {
        onToggle(currentTarget.open);
        if (currentTarget.open) showOpened(currentTarget);
      }}
    >
      <summary>{title}</summary>
      <div className={classes.form}>{children}</div>
    </details>
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
    <Button type="submit" form={FORM_ID} fullWidth title="Ctrl+Enter or ⌘+Enter" aria-keyshortcuts={keys}>
      RUN BACKTEST
    </Button>
  );
}

/** Scrolls to the opened part, unless the focus is already on one of its fields. */
function showOpened(details: HTMLDetailsElement): void {
  const { activeElement } = document;
  if (activeElement?.closest('summary') || !details.contains(activeElement))
    details.scrollIntoView({ block: 'nearest' });
}

function showFirstError(errors: FormErrors, open: (group: ParameterGroup) => void): void {
  const first = FORM.names.find((name) => errors[name] !== undefined);
  if (first === undefined) return;
  open(FORM.groupOf(first));
  document.getElementById(fieldId(first))?.focus();
}
