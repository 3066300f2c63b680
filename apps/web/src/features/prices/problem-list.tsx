import { Button } from '@mantine/core';
import { type FileProblem, problemText } from '@margin/market-data/import';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import classes from './prices.module.css';

const SHOWN = 12;
/** More would only slow the page down. */
const LISTED = 2_000;

const FILES = { prices: 'Prices', dividends: 'Dividends' } as const satisfies Record<
  FileProblem['file'],
  string
>;

/** Everything to fix before the files can be imported. */
export function ProblemList({ problems }: { problems: readonly FileProblem[] }) {
  const [all, setAll] = useState(false);
  if (problems.length === 0) return null;
  const shown = problems.slice(0, all ? LISTED : SHOWN);
  return (
    <Notice kind="error" title={titleOf(problems.length)}>
      <ul className={classes.lines}>
        {shown.map((problem) => (
          <li key={`${problem.file} ${problem.line} ${problem.message}`}>
            {FILES[problem.file]}, {problemText(problem)}
          </li>
        ))}
        {all && problems.length > LISTED && <li>… and {problems.length - LISTED} more</li>}
      </ul>
      {!all && problems.length > SHOWN && (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          Show all {problems.length.toLocaleString('en-US')}
        </Button>
      )}
    </Notice>
  );
}

const titleOf = (count: number) =>
  `Fix ${count === 1 ? 'one problem' : `${count.toLocaleString('en-US')} problems`} in the files`;
