import { Button } from '@mantine/core';
import { formatUsDateTime, type SecurityEvent } from '@margin/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import badge from '../../components/badge.module.css';
import { Card } from '../../components/card.tsx';
import { Failure } from '../../components/page-state.tsx';
import type { AccountClient } from './account-client.ts';
import { securityLogQuery } from './account-queries.ts';
import { describeDevice } from './describe-device.ts';
import list from './entry-list.module.css';
import { Entry, LoadingEntries } from './entry-list.tsx';
import { EVENT_WORDS } from './event-words.ts';
import classes from './security-log-section.module.css';

/** Events of the account, newest first, page by page. */
export function SecurityLogSection({ account }: { account: AccountClient }) {
  return (
    <Card
      title="Security log"
      description="Sign-ins, passwords, tokens and links. If you don't recognize something, change your password."
    >
      <SecurityLog account={account} />
    </Card>
  );
}

function SecurityLog({ account }: { account: AccountClient }) {
  const log = useInfiniteQuery(securityLogQuery(account));
  if (log.isPending) return <LoadingEntries />;
  if (log.isError && log.data === undefined) {
    return (
      <Failure
        title="Couldn't load the security log"
        message={log.error.message}
        onRetry={() => void log.refetch()}
      />
    );
  }
  const events = log.data.pages.flatMap((page) => page.events);
  return (
    <>
      {events.length === 0 && <p className={list.none}>No events yet.</p>}
      <ul className={list.list} aria-label="security events">
        {events.map((event) => (
          <li key={event.id}>
            <EventEntry event={event} />
          </li>
        ))}
      </ul>
      {log.hasNextPage && (
        <Button
          className={classes.more ?? ''}
          size="compact-sm"
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show older events
        </Button>
      )}
    </>
  );
}

function EventEntry({ event: { event, subject, count, ...occurrence } }: { event: SecurityEvent }) {
  const words = EVENT_WORDS[event];
  return (
    <Entry
      name={subject === null ? words : `${words}: ${subject}`}
      badge={count > 1 && <span className={badge.badge}>{count} times</span>}
      facts={<Occurrence {...occurrence} />}
    />
  );
}

function Occurrence({ at, ipAddress, userAgent }: Pick<SecurityEvent, 'at' | 'ipAddress' | 'userAgent'>) {
  return (
    <>
      <span>{formatUsDateTime(at)}</span>
      {ipAddress !== null && <> · {ipAddress}</>}
      {userAgent !== null && (
        <>
          {' '}
          · <span>{describeDevice(userAgent)}</span>
        </>
      )}
    </>
  );
}
