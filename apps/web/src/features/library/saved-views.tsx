import { Button, Menu } from '@mantine/core';
import type { SavedView, SavedViewSettings } from '@margin/contracts';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { fromSettings, isSameView, type LibraryView } from './library-view.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import classes from './toolbar.module.css';
import { useSavedViews } from './use-saved-views.ts';

interface SavedViewsProps {
  /** What is looked at now. */
  settings: SavedViewSettings;
  onPick: (view: LibraryView) => void;
}

/** Ways to look at the library under names of their own: to pick, keep, replace and forget. */
export function SavedViews({ settings, onPick }: SavedViewsProps) {
  const { views, isMissing, update, remove } = useSavedViews();
  const [pickedId, setPickedId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'save' | 'delete' | null>(null);
  const current = views.find((view) => isSameView(view.settings, settings));
  // What was picked and then changed can be brought up to date.
  const picked = current ?? views.find(({ viewId }) => viewId === pickedId);
  const pick = (view: SavedView) => {
    setPickedId(view.viewId);
    onPick(fromSettings(view.settings));
  };
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            className={classes.chip}
            data-active={current !== undefined || undefined}
            rightSection={<span aria-hidden="true">▾</span>}
          >
            <span className={classes.viewName}>{current?.name ?? 'Views'}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.options}>
          {views.length === 0 && (
            <Menu.Label>{isMissing ? 'The views could not be loaded' : 'No saved views yet'}</Menu.Label>
          )}
          {views.map((view) => (
            <Menu.Item
              key={view.viewId}
              aria-current={view === current || undefined}
              rightSection={view === current && <span aria-hidden="true">✓</span>}
              onClick={() => pick(view)}
            >
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog('save')}>Save this view as…</Menu.Item>
          {picked && picked !== current && (
            <Menu.Item onClick={() => update({ ...picked, settings })}>Update “{picked.name}”</Menu.Item>
          )}
          {picked && <Menu.Item onClick={() => setDialog('delete')}>Delete “{picked.name}”…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <SaveViewDialog
        opened={dialog === 'save'}
        onClose={() => setDialog(null)}
        settings={settings}
        onSaved={setPickedId}
      />
      <ConfirmDialog
        opened={dialog === 'delete'}
        onClose={() => setDialog(null)}
        title="Delete the view"
        action="Delete"
        act={async () => {
          if (picked) await remove(picked);
        }}
      >
        <p>{`“${picked?.name}” goes. The results that it shows stay.`}</p>
      </ConfirmDialog>
    </>
  );
}
