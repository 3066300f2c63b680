import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import type { Instrument } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import dialogForm from '../../components/dialog-form.module.css';
import { Notice } from '../../components/notice.tsx';
import { type FactorEntry, isFactor, LeverageFactorField } from './leverage-factor-field.tsx';

interface EditSeriesProps {
  save: (changes: { ticker: string; leverageFactor: number }) => Promise<unknown>;
  onClose: () => void;
}

/** Changes what is known about an imported series besides its prices. */
export function EditSeriesDialog({
  instrument,
  ...props
}: EditSeriesProps & {
  /** Null closes the dialog. */
  instrument: Instrument | null;
}) {
  return (
    <Dialog
      opened={instrument !== null}
      onClose={props.onClose}
      title={`Edit ${instrument?.ticker ?? ''}`}
      size={440}
      centered
    >
      {instrument && <EditForm key={instrument.ticker} instrument={instrument} {...props} />}
    </Dialog>
  );
}

function EditForm({ instrument, save, onClose }: EditSeriesProps & { instrument: Instrument }) {
  const { ticker } = instrument;
  const [factor, setFactor] = useState<FactorEntry>(instrument.leverageFactor);
  const saving = useMutation({ mutationFn: save, onSuccess: onClose });
  return (
    <form
      className={dialogForm.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isFactor(factor) && !saving.isPending) saving.mutate({ ticker, leverageFactor: factor });
      }}
    >
      <LeverageFactorField value={factor} onChange={setFactor} />
      <p>Saved results keep their numbers. New runs on {ticker} use the new factor.</p>
      {saving.error && <Notice kind="error">{errorMessage(saving.error)}</Notice>}
      <div className={dialogForm.footer}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!isFactor(factor)} loading={saving.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
