import { Button } from '@mantine/core';
import { useId } from 'react';
import form from '../../../components/dialog-form.module.css';
import { Notice } from '../../../components/notice.tsx';
import type { Labels } from '../../library-item/labels.ts';
import classes from './revision-conflict.module.css';

interface RevisionConflictProps {
  mine: Labels;
  theirs: Labels;
  isSaving: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two people edited one result: shows both versions, overwrites nothing without asking. */
export function RevisionConflict({
  mine,
  theirs,
  isSaving,
  onKeepMine,
  onTakeTheirs,
}: RevisionConflictProps) {
  return (
    <div className={form.form}>
      <Notice kind="error">This result was changed elsewhere. Which version do you want to keep?</Notice>
      <div className={classes.versions}>
        <Version title="Your version" shown={mine} other={theirs} />
        <Version title="The saved version" shown={theirs} other={mine} />
      </div>
      <div className={form.footer}>
        <Button variant="default" onClick={onTakeTheirs}>
          KEEP THE SAVED VERSION
        </Button>
        <Button loading={isSaving} onClick={onKeepMine}>
          KEEP MINE
        </Button>
      </div>
    </div>
  );
}

const describe = ({ name, description, tags }: Labels): [string, string][] => [
  ['Name', name],
  ['Description', description.trim()],
  ['Tags', tags.join(', ')],
];

function Version({ title, shown, other }: { title: string; shown: Labels; other: Labels }) {
  const titleId = useId();
  const others = new Map(describe(other));
  return (
    <section className={classes.version} aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      <dl>
        {describe(shown).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd data-differs={others.get(term) !== value || undefined}>{value || '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
