import { Fragment } from 'react';
import { SHORTCUT_NAMES, SHORTCUTS, type Shortcut } from '../lib/shortcuts.ts';
import { useSingleKeys } from '../lib/use-shortcut.ts';
import { Dialog } from './dialog.tsx';
import classes from './shortcuts-help.module.css';

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Lists the shortcuts, with a switch for single keys. */
export function ShortcutsDialog({ opened, onClose }: ShortcutsDialogProps) {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Dialog opened={opened} onClose={onClose} title="Keyboard shortcuts" size={420}>
      <dl className={classes.list}>
        {SHORTCUT_NAMES.map((name) => (
          <Row key={name} shortcut={SHORTCUTS[name]} off={!singleKeys} />
        ))}
        <Row shortcut={{ key: 'F2', label: 'Rename selected result' }} />
        <Row shortcut={{ key: 'Esc', label: 'Close dialog' }} />
      </dl>
      <label className={classes.switch}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        Enable single-key shortcuts
      </label>
    </Dialog>
  );
}

function Row({ shortcut, off = false }: { shortcut: Shortcut; off?: boolean }) {
  const keys = shortcut.mod ? ['Ctrl or ⌘', shortcut.key] : [shortcut.key];
  return (
    <div data-off={(off && !shortcut.mod) || undefined}>
      <dt>{shortcut.label}</dt>
      <dd>
        {keys.map((key, i) => (
          <Fragment key={key}>
            {i > 0 && ' + '}
            <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          </Fragment>
        ))}
      </dd>
    </div>
  );
}
