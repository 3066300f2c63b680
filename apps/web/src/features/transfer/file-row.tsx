import { Loader, TextInput } from '@mantine/core';
import { issuesOf, ResultNameSchema } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { RemoveButton } from '../../components/remove-button.tsx';
import classes from './import.module.css';
import type { ImportedFile } from './use-imports.ts';

interface FileRowProps {
  file: ImportedFile;
  onRename: (name: string) => void;
  onRemove: () => void;
}

/** A file with its name in the library and its state. */
export function FileRow({ file, onRename, onRemove }: FileRowProps) {
  const { state, fileName, name } = file;
  if (state.kind === 'saved') {
    return (
      <p className={classes.saved}>
        ✓ Imported as{' '}
        <Link to="/results/$resultId" params={{ resultId: state.resultId }}>
          {name}
        </Link>
      </p>
    );
  }
  const canBeNamed = state.kind !== 'unreadable';
  return (
    <div className={classes.file} data-refused={'problems' in state || undefined}>
      <div className={classes.about}>
        <p className={classes.fileName}>{fileName}</p>
        {canBeNamed && (
          <TextInput
            aria-label={`Name of ${fileName}`}
            value={name}
            disabled={state.kind === 'saving'}
            error={nameProblem(name)}
            onChange={(event) => onRename(event.currentTarget.value)}
          />
        )}
        {'problems' in state && <Problems problems={state.problems} />}
      </div>
      {state.kind === 'saving' ? (
        <Loader size={18} aria-label={`Importing ${fileName}`} />
      ) : (
        <RemoveButton label={`Remove ${fileName}`} onClick={onRemove} />
      )}
    </div>
  );
}

function nameProblem(name: string): string | null {
  const { error } = ResultNameSchema.safeParse(name);
  return error ? `The name ${issuesOf(error)[0]?.message}` : null;
}

const SHOWN = 8;

function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <div role="alert">
      <ul className={classes.problems}>
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {problems.length > SHOWN && <li>… and {problems.length - SHOWN} more</li>}
      </ul>
    </div>
  );
}
