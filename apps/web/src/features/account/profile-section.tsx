import type { User } from '@margin/contracts';
import { Card } from '../../components/card.tsx';
import { Fact, FactList } from '../../components/fact-list.tsx';
import type { AccountClient } from './account-client.ts';
import { EmailVerification } from './email-verification.tsx';
import classes from './profile-section.module.css';

export function ProfileSection({ account, user }: { account: AccountClient; user: User }) {
  return (
    <Card title="Profile">
      <FactList termWidth={88}>
        <Fact term="Name">{user.name}</Fact>
        <Fact term="Email">
          <div className={classes.email}>
            <span>{user.email}</span>
            <EmailVerification account={account} />
          </div>
        </Fact>
      </FactList>
    </Card>
  );
}
