import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { formatUsDate, formatUsDateTime, type PersonalToken } from '@margin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../../components/card.tsx';
import type { AccountClient } from './account-client.ts';
import { tokensQuery } from './account-queries.ts';
import { Entry, EntryList } from './entry-list.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';

export function TokensSection({ account }: { account: AccountClient }) {
  const tokens = useQuery(tokensQuery(account));
  const [isCreating, creation] = useDisclosure();
  return (
    <Card
      title="Personal access tokens"
      description={
        <>
          Use tokens to access your results from scripts. See the <a href="/api/docs">API docs</a>.
        </>
      }
      tools={
        <Button variant="default" onClick={creation.open}>
          New token
        </Button>
      }
    >
      <EntryList
        query={tokens}
        label="tokens"
        none="No tokens yet."
        removal={{
          title: 'Revoke token',
          action: 'Revoke',
          question: revokeQuestion,
          remove: ({ id }) => account.revokeToken(id),
        }}
      >
        {(token, askToRevoke) => <TokenEntry token={token} onRevoke={askToRevoke} />}
      </EntryList>
      <NewTokenDialog
        account={account}
        opened={isCreating}
        onClose={creation.close}
        onCreated={() => void tokens.refetch()}
      />
    </Card>
  );
}

const revokeQuestion = ({ name }: PersonalToken) => (
  <>
    <p>
      Revoke <strong>{name}</strong>?
    </p>
    <p>Scripts that use it will stop working.</p>
  </>
);

function TokenEntry({ token, onRevoke }: { token: PersonalToken; onRevoke: () => void }) {
  return (
    <Entry
      name={token.name}
      facts={<TokenDates token={token} />}
      action={
        <Button size="compact-sm" variant="default" aria-label={`Revoke ${token.name}`} onClick={onRevoke}>
          Revoke
        </Button>
      }
    />
  );
}

function TokenDates({ token: { createdAt, expiresAt, ...use } }: { token: PersonalToken }) {
  return (
    <>
      Created {formatUsDate(createdAt)} · <Expiry expiresAt={expiresAt} /> · <LastUse {...use} />
    </>
  );
}

function LastUse({ lastUsedAt, lastUsedFrom }: Pick<PersonalToken, 'lastUsedAt' | 'lastUsedFrom'>) {
  if (lastUsedAt === null) return <span>never used</span>;
  return (
    <>
      <span>last used {formatUsDateTime(lastUsedAt)}</span> from {lastUsedFrom ?? 'an unknown address'}
    </>
  );
}

function Expiry({ expiresAt }: Pick<PersonalToken, 'expiresAt'>) {
  if (expiresAt === null) return <span>does not expire</span>;
  const day = formatUsDate(expiresAt);
  const isOver = Date.parse(expiresAt) <= Date.now();
  return isOver ? <strong>expired {day}</strong> : <span>expires {day}</span>;
}
