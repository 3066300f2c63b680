import { formatValue, type OtherPart, type ReadablePart } from '@margin/contracts';
import { DataTable } from '../../../components/data-table/data-table.tsx';
import tableStyles from '../../../components/simple-table.module.css';
import { otherAnchor } from '../contents.ts';
import { dailyColumns } from '../daily-columns.ts';
import { DataPanel } from '../data-panel.tsx';
import classes from './other-parts.module.css';

/** The parts of an external document without a panel, in the most readable form. */
export function OtherParts({ others }: { others: readonly OtherPart[] }) {
  return others.map(({ key, title, parts }) => (
    <DataPanel key={key} id={otherAnchor(key)} title={title}>
      <div className={classes.parts}>
        {parts.map((part, i) => (
          <Part key={`${i} ${part.title}`} part={part} name={part.title || title} />
        ))}
      </div>
    </DataPanel>
  ));
}

function Part({ part, name }: { part: ReadablePart; name: string }) {
  return (
    <div>
      {part.title !== '' && <h4>{part.title}</h4>}
      <PartContent part={part} name={name} />
    </div>
  );
}

function PartContent({ part, name }: { part: ReadablePart; name: string }) {
  if (part.kind === 'facts') return <Facts facts={part.facts} />;
  if (part.kind === 'json') return <Folded value={part.value} />;
  if (part.table.data.length === 0) return <p className={tableStyles.none}>No rows.</p>;
  return (
    <DataTable label={name} columns={dailyColumns(part.table)} rows={part.table.data} maxHeight="320px" />
  );
}

function Facts({ facts }: Pick<Extract<ReadablePart, { kind: 'facts' }>, 'facts'>) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }, i) => (
        <div key={`${i} ${label}`}>
          <dt>{label}</dt>
          <dd>{formatValue(value, 'plain')}</dd>
        </div>
      ))}
    </dl>
  );
}

const MOST_CHARACTERS = 100_000;

/** The JSON of a part that is neither facts nor a table; the export has all of it. */
function Folded({ value }: { value: unknown }) {
  const text = JSON.stringify(value, null, 2);
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}\n…` : text;
  return (
    <details className={classes.json}>
      <summary>Show as JSON</summary>
      <pre>{shown}</pre>
    </details>
  );
}
