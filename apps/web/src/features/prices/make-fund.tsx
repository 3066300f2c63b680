import { Button } from '@mantine/core';
import type { Instrument } from '@margin/contracts';
import { useState } from 'react';
import { draftOf, type FundDraft, PRESETS } from './fund-draft.ts';
import { FundForm } from './fund-form.tsx';
import classes from './prices.module.css';

interface MakeFundProps {
  series: readonly Instrument[];
  onMade: () => Promise<void>;
}

/** Makes a daily-reset fund from another series, from a preset that can be changed. */
export function MakeFund({ series, onMade }: MakeFundProps) {
  const [draft, setDraft] = useState<FundDraft | null>(null);
  return (
    <section className={classes.card} aria-label="Make a fund">
      <div className={classes.fetch}>
        <div className={classes.dropText}>
          <h2>Make a leveraged fund</h2>
          <p>
            A daily-reset fund gives a multiple of each day's return of another series, less its costs. Make
            one to see years before the real fund existed.
          </p>
        </div>
        <div className={classes.actions}>
          {PRESETS.map(({ label, multiple }) => (
            <Button
              key={label}
              variant="default"
              onClick={() => setDraft((before) => ({ ...draftOf(multiple), base: before?.base ?? null }))}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
      {draft && (
        <FundForm
          series={series}
          draft={draft}
          change={(changes) => setDraft({ ...draft, ...changes })}
          onMade={onMade}
          onClose={() => setDraft(null)}
        />
      )}
    </section>
  );
}
