import { ActionIcon } from '@mantine/core';
import type { FileKind } from '@margin/market-data/import';
import { FileDrop } from './file-drop.tsx';
import classes from './prices.module.css';
import type { PriceFiles } from './use-price-files.ts';

const KINDS: readonly (readonly [FileKind, string])[] = [
  ['prices', 'Prices'],
  ['dividends', 'Dividends'],
];

/** The files of the series, each of which can be taken out or replaced. */
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
                <ActionIcon
                  variant="subtle"
                  size={28}
                  aria-label={`Leave ${file.name} out`}
                  onClick={() => files.leaveOut(kind)}
                >
                  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                    <path d="M2 2L10 10M10 2L2 10" stroke="currentColor" strokeWidth="1.6" />
                  </svg>
                </ActionIcon>
              </li>
            )
          );
        })}
      </ul>
      <FileDrop action={dividends ? 'Other files' : 'Add dividends'} onFiles={files.add}>
        {dividends ? 'Other files take the place of these.' : 'A file of dividends can be added.'}
      </FileDrop>
    </div>
  );
}
