import type { ReadSeries } from '@margin/market-data/import';
import classes from './prices.module.css';

const SHOWN = 4;

const SHOWN_DECIMALS = 6;
const shown = (value: number | undefined) =>
  value === undefined ? '' : Number(value.toFixed(SHOWN_DECIMALS));

/** The first and last rows as they were read. */
export function RowTable({ read: { bars, lines, dividends } }: { read: ReadSeries }) {
  const count = bars.dates.length;
  const cash = new Map(dividends.map(({ exDate, amount }) => [exDate, amount]));
  const indexes = Array.from({ length: count }, (_, index) => index);
  const isShort = count <= 2 * SHOWN;
  const head = isShort ? indexes : indexes.slice(0, SHOWN);
  const tail = isShort ? [] : indexes.slice(-SHOWN);
  const row = (index: number) => (
    <tr key={index}>
      <td>{lines[index]}</td>
      <td>{bars.dates[index]}</td>
      <td>{shown(bars.closes[index])}</td>
      <td>{shown(cash.get(bars.dates[index] ?? ''))}</td>
    </tr>
  );
  return (
    <table className={classes.rows}>
      <caption>First and last rows</caption>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Date</th>
          <th scope="col">Close</th>
          <th scope="col">Dividend</th>
        </tr>
      </thead>
      <tbody>
        {head.map(row)}
        {tail.length > 0 && (
          <tr className={classes.between}>
            <td colSpan={4}>{(count - 2 * SHOWN).toLocaleString('en-US')} more rows</td>
          </tr>
        )}
        {tail.map(row)}
      </tbody>
    </table>
  );
}
