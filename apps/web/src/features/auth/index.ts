export { AccountMenu } from './account-menu.tsx';
export { sessionQuery } from './session.ts';
export { SessionOverDialog } from './session-over-dialog.tsx';
