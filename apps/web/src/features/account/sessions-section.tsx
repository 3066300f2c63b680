import { Button } from '@mantine/core';
import { type AccountSession, formatUsDateTime } from '@margin/contracts';
import { useQuery } from '@tanstack/react-query';
import badge from '../../components/badge.module.css';
import { Card } from '../../components/card.tsx';
import type { AccountClient } from './account-client.ts';
import { sessionsQuery } from './account-queries.ts';
import { describeDevice } from './describe-device.ts';
import { Entry, EntryList } from './entry-list.tsx';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';

export function SessionsSection({ account }: { account: AccountClient }) {
  return (
    <Card
      title="Sessions"
      description="Devices where you are signed in."
      tools={<SignOutEverywhere account={account} />}
    >
      <EntryList
        query={useQuery(sessionsQuery(account))}
        label="sessions"
        none="No sessions."
        removal={{
          title: 'End session',
          action: 'End session',
          question: endQuestion,
          remove: ({ id }) => account.endSession(id),
        }}
      >
        {(session, askToEnd) => <SessionEntry session={session} onEnd={askToEnd} />}
      </EntryList>
    </Card>
  );
}

const endQuestion = ({ userAgent }: AccountSession) => (
  <>
    <p>
      Sign out <strong>{describeDevice(userAgent)}</strong>?
    </p>
    <p>An open page stays visible there but needs a new sign-in to continue.</p>
  </>
);

function SessionEntry({ session, onEnd }: { session: AccountSession; onEnd: () => void }) {
  const device = describeDevice(session.userAgent);
  const started = formatUsDateTime(session.createdAt);
  return (
    <Entry
      name={device}
      badge={session.current && <span className={badge.badge}>This device</span>}
      facts={
        <>
          {session.ipAddress ?? 'Unknown address'} · <span>signed in {started}</span>
        </>
      }
      action={
        !session.current && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`End session of ${device}, signed in ${started}`}
            onClick={onEnd}
          >
            End
          </Button>
        )
      }
    />
  );
}
