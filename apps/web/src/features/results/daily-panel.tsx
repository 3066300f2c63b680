import { type Dataframe, formatNumber, type HoldingsTable } from '@margin/contracts';
import { useMemo } from 'react';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { dailyCsv } from '../../lib/csv.ts';
import { saveText } from '../../lib/save-file.ts';
import { dailyColumns } from './daily-columns.ts';
import { DataPanel } from './data-panel.tsx';

interface DailyPanelProps {
  dataframe: Dataframe;
  holdings?: HoldingsTable | undefined;
  fileName: string;
}

/** Every day of the run; renders only the rows in view. */
export function DailyPanel({ dataframe, holdings, fileName }: DailyPanelProps) {
  const columns = useMemo(() => dailyColumns(dataframe), [dataframe]);
  const count = formatNumber(dataframe.data.length, { digits: 0 });
  const saveCsv = () => saveText(dailyCsv(dataframe, holdings), `${fileName}.csv`, 'text/csv');
  return (
    <DataPanel
      id="daily-table"
      title="Daily table"
      description={`${count} trading days at the close. The CSV has full precision${holdings ? ' and the prices and shares of each holding' : ''}.`}
      tools={
        <button type="button" onClick={saveCsv}>
          Download CSV
        </button>
      }
    >
      <DataTable label="Daily table" columns={columns} rows={dataframe.data} maxHeight="520px" />
    </DataPanel>
  );
}
