import type { User } from '@margin/contracts';
import { AccountSection } from './account-section.tsx';
import classes from './profile-section.module.css';

export function ProfileSection({ user }: { user: User }) {
  return (
    <AccountSection title="Profile">
      <dl className={classes.facts}>
        <div>
          <dt>Name</dt>
          <dd>{user.name}</dd>
        </div>
        <div>
          <dt>E-mail</dt>
          <dd>{user.email}</dd>
        </div>
      </dl>
    </AccountSection>
  );
}
