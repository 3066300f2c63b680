/** Fetches the dialogs, so that they open without a connection too. */
export function preloadDialogs(): void {
  const dialogs = [
    import('./save/save-dialog.tsx'),
    import('./load/load-dialog.tsx'),
    import('./edit/edit-dialog.tsx'),
  ];
  // A failure shows where a dialog is opened, which asks again.
  for (const dialog of dialogs) dialog.catch(() => undefined);
}
