import type { LoadedContent } from '@margin/client';
import { fileNameOf } from '@margin/contracts';
import { useEffect, useState } from 'react';
import { PageState } from '../components/page-state.tsx';
import classes from './-foreign-document.module.css';

interface ForeignDocumentProps {
  content: Extract<LoadedContent, { kind: 'foreign' }>;
  name: string;
}

/** An import that is stored but cannot be shown here: what it lacks, and a download. */
export function ForeignDocument({ content, name }: ForeignDocumentProps) {
  const href = useJsonUrl(content.json);
  return (
    <PageState
      title="This result has an unsupported format"
      actions={
        href && (
          <a href={href} download={`${fileNameOf(name)}.json`}>
            Download its JSON
          </a>
        )
      }
    >
      <p>Imported result. Stored exactly as received. These parts are missing or different:</p>
      <ul className={classes.issues}>
        {content.issues.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path || 'document'}</code> {message}
          </li>
        ))}
      </ul>
    </PageState>
  );
}

function useJsonUrl(json: unknown): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const created = URL.createObjectURL(new Blob([JSON.stringify(json)], { type: 'application/json' }));
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [json]);
  return url;
}
