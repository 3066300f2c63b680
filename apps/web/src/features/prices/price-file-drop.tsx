import type { ReactNode } from 'react';
import { FileDrop } from '../../components/file-drop.tsx';
import classes from './prices.module.css';

interface PriceFileDropProps {
  onFiles: (files: File[]) => void;
  /** Label of the button. */
  action: string;
  children: ReactNode;
}

/** Chooses or drops files of prices and dividends. */
export function PriceFileDrop({ onFiles, action, children }: PriceFileDropProps) {
  return (
    <FileDrop
      className={classes.drop}
      label="Price files"
      accept=".csv,.tsv,.txt,.asc,.prn,text/csv,text/tab-separated-values,text/plain"
      action={action}
      onFiles={onFiles}
    >
      <div className={classes.dropText}>{children}</div>
    </FileDrop>
  );
}
