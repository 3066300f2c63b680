export { AccountMenu } from './account-menu.tsx';
export { accountOptionsQuery, sessionQuery } from './session.ts';
export { SessionOverDialog } from './session-over-dialog.tsx';
