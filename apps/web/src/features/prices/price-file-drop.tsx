import type { ReactNode } from 'react';
import { FileDrop } from '../../components/file-drop.tsx';
import classes from './prices.module.css';

interface PriceFileDropProps {
  onFiles: (files: File[]) => void;
  /** On the button. */
  action: string;
  children: ReactNode;
}

/** Where files of prices and dividends are chosen or dropped. */
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
