import type { User } from '@margin/contracts';
import { Card } from '../../components/card.tsx';
import type { AccountClient } from './account-client.ts';
import { EmailVerification } from './email-verification.tsx';
import classes from './profile-section.module.css';

export function ProfileSection({ account, user }: { account: AccountClient; user: User }) {
  return (
    <Card title="Profile">
      <dl className={classes.facts}>
        <div>
          <dt>Name</dt>
          <dd>{user.name}</dd>
        </div>
        <div>
          <dt>E-mail</dt>
          <dd className={classes.email}>
            <span>{user.email}</span>
            <EmailVerification account={account} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
