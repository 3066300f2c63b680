import type { FileKind } from '@margin/market-data/import';
import { RemoveButton } from '../../components/remove-button.tsx';
import { PriceFileDrop } from './price-file-drop.tsx';
import classes from './prices.module.css';
import type { PriceFiles } from './use-price-files.ts';

const KINDS: readonly (readonly [FileKind, string])[] = [
  ['prices', 'Prices'],
  ['dividends', 'Dividends'],
];

/** The files of the series, each with a button to remove it. */
export function ChosenFiles({ files }: { files: PriceFiles }) {
  const { dividends } = files.files;
  return (
    <div className={classes.chosen}>
      <ul aria-label="Files">
        {KINDS.map(([kind, label]) => {
          const file = files.files[kind];
          return (
            file && (
              <li key={kind}>
                <span className={classes.kind}>{label}</span>
                <span className={classes.fileName}>{file.name}</span>
                <RemoveButton label={`Remove ${file.name}`} onClick={() => files.leaveOut(kind)} />
              </li>
            )
          );
        })}
      </ul>
      <PriceFileDrop action={dividends ? 'Choose other files' : 'Add dividends'} onFiles={files.add}>
        {dividends ? 'Choose other files to replace these.' : 'You can add a dividends file.'}
      </PriceFileDrop>
    </div>
  );
}
