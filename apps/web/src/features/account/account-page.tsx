import type { User } from '@margin/contracts';
import type { ReactNode } from 'react';
import { Card } from '../../components/card.tsx';
import { TitleRow } from '../../components/title-row.tsx';
import type { AccountClient } from './account-client.ts';
import classes from './account-page.module.css';
import { DeleteAccountSection } from './delete-account-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { SecurityLogSection } from './security-log-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TokensSection } from './tokens-section.tsx';

interface AccountPageProps {
  account: AccountClient;
  user: User;
  /** How much storage the library uses. */
  storage: ReactNode;
}

/** Everything a user can see and change about the account. */
export function AccountPage({ account, user, storage }: AccountPageProps) {
  return (
    <div className={classes.page}>
      <TitleRow title="Account" />
      <div className={classes.sections}>
        <ProfileSection account={account} user={user} />
        <Card
          title="Storage"
          description="Unsaved runs are deleted first when you need space. When the trash is full, its oldest results are permanently deleted."
        >
          {storage}
        </Card>
        <PasswordSection account={account} user={user} />
        <TokensSection account={account} />
        <SessionsSection account={account} />
        <SecurityLogSection account={account} />
        <DeleteAccountSection account={account} />
      </div>
    </div>
  );
}
