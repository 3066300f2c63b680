import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import classes from './compare.module.css';
import { CompareTable } from './compare-table.tsx';
import type { ComparedResult } from './compared-result.ts';
import { parameterRows } from './parameter-rows.ts';

interface SettingsComparisonProps {
  compared: readonly ComparedResult[];
  names: readonly string[];
}

/** The settings that differ or, on request, all settings. */
export function ParametersComparison({ compared, names }: SettingsComparisonProps) {
  const [all, setAll] = useState(false);
  const rows = parameterRows(compared.map(({ document }) => document.parameters));
  const shown = all ? rows : rows.filter(({ differs }) => differs);
  return (
    <Card
      title="Settings"
      description={all ? 'All settings.' : 'Settings that differ.'}
      tools={
        <label className={classes.switch}>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          Show all settings
        </label>
      }
    >
      {shown.length === 0 ? (
        <p className={classes.none}>All results were run with the same settings.</p>
      ) : (
        <CompareTable
          label="Settings side by side"
          names={names}
          groups={[
            { key: 'settings', rows: shown.map(({ name, cells }) => ({ key: name, label: name, cells })) },
          ]}
        />
      )}
    </Card>
  );
}
