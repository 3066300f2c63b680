/** Loads the code of the dialogs, so that they also open offline. */
export function preloadDialogs(): void {
  const dialogs = [
    import('./save/save-dialog.tsx'),
    import('./load/load-dialog.tsx'),
    import('./edit/edit-dialog.tsx'),
  ];
  // Opening the dialog tries again and shows the failure.
  for (const dialog of dialogs) dialog.catch(() => undefined);
}
