import { useState } from 'react';
import classes from './compare.module.css';
import { CompareTable } from './compare-table.tsx';
import type { ComparedResult } from './compared-result.ts';
import { ComparisonPart } from './comparison-part.tsx';
import { parameterRows } from './parameter-rows.ts';

interface SettingsComparisonProps {
  compared: readonly ComparedResult[];
  names: readonly string[];
}

/** The settings that differ; on demand those that all have in common too. */
export function ParametersComparison({ compared, names }: SettingsComparisonProps) {
  const [all, setAll] = useState(false);
  const rows = parameterRows(compared.map(({ document }) => document.parameters));
  const shown = all ? rows : rows.filter(({ differs }) => differs);
  return (
    <ComparisonPart
      id="settings"
      title="Settings"
      description={all ? 'All of them.' : 'Those that differ.'}
      tools={
        <label className={classes.switch}>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          Show all settings
        </label>
      }
    >
      {shown.length === 0 ? (
        <p className={classes.none}>None: all of them were run with the same settings.</p>
      ) : (
        <CompareTable
          label="Settings side by side"
          names={names}
          groups={[
            { key: 'settings', rows: shown.map(({ name, cells }) => ({ key: name, label: name, cells })) },
          ]}
        />
      )}
    </ComparisonPart>
  );
}
