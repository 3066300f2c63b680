import { createHash, randomUUID } from 'node:crypto';
import type { SecurityEvent, SecurityEventName, SecurityLogPage } from '@margin/contracts';
import { sql } from 'kysely';
import type { IdentityDatabase } from '../identity/database.ts';
import type { SecurityEventRow } from '../identity/own-tables.ts';
import { networkOf } from '../limits/network-of.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 400;
const PAGE_SIZE = 20;

/**
 * Events that others can cause as often as they like: folded by network and day, and kept apart from the rest.
 */
const CAUSED_BY_OTHERS: readonly SecurityEventName[] = [
  'sign-in-failed',
  'locked-out',
  'password-reset-requested',
  'token-used-from-new-address',
];
const KEPT = { byOthers: 100, byOwner: 400 } as const;

const isByOthers = (event: SecurityEventName) => CAUSED_BY_OTHERS.includes(event);

export type NewEvent = Pick<SecurityEventRow, 'event' | 'userId' | 'ipAddress' | 'userAgent' | 'subject'>;

export interface EventStore {
  add(event: NewEvent): Promise<void>;
  /** Adds an event unless one was added under this name before. */
  addOnce(name: string, event: NewEvent): Promise<void>;
  page(userId: string, before: string | undefined): Promise<SecurityLogPage>;
  /** Removes events past their retention. */
  forgetOld(): Promise<void>;
}

/** Entries per account: the newest of each of the two kinds. */
export function createEventStore({ db }: IdentityDatabase, now: () => number = Date.now): EventStore {
  const tables = db.withTables<{ securityEvent: SecurityEventRow }>();

  function foldOf({ event, userId, ipAddress, subject }: NewEvent, at: number): string {
    if (!isByOthers(event)) return randomUUID();
    const parts = [userId, event, subject, ipAddress && networkOf(ipAddress), Math.floor(at / DAY_MS)];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  const insert = (event: NewEvent, at: number, fold: string) =>
    tables.insertInto('securityEvent').values({ ...event, id: randomUUID(), at, count: 1, fold });

  /** Keeps only the newest events of this kind. */
  async function cap({ userId, event }: NewEvent): Promise<void> {
    const byOthers = isByOthers(event);
    const sameKind = byOthers ? 'in' : 'not in';
    const firstTooMany = await tables
      .selectFrom('securityEvent')
      .select('at')
      .where('userId', '=', userId)
      .where('event', sameKind, CAUSED_BY_OTHERS)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .offset(byOthers ? KEPT.byOthers : KEPT.byOwner)
      .executeTakeFirst();
    if (firstTooMany === undefined) return;
    await tables
      .deleteFrom('securityEvent')
      .where('userId', '=', userId)
      .where('event', sameKind, CAUSED_BY_OTHERS)
      .where('at', '<=', Number(firstTooMany.at))
      .execute();
  }

  return {
    async add(event) {
      const at = now();
      const { ipAddress, userAgent } = event;
      await insert(event, at, foldOf(event, at))
        .onConflict((conflict) =>
          conflict.column('fold').doUpdateSet({
            at,
            ipAddress,
            userAgent,
            count: sql`${sql.ref('securityEvent.count')} + 1`,
          }),
        )
        .execute();
      await cap(event);
    },

    async addOnce(name, event) {
      await insert(event, now(), name)
        .onConflict((conflict) => conflict.column('fold').doNothing())
        .execute();
    },

    async page(userId, before) {
      const rows = await tables
        .selectFrom('securityEvent')
        .selectAll()
        .where('userId', '=', userId)
        .where(({ eb, or, and, lit }) => {
          if (before === undefined) return lit(true);
          const { at, id } = splitCursor(before);
          return or([eb('at', '<', at), and([eb('at', '=', at), eb('id', '<', id)])]);
        })
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(PAGE_SIZE + 1)
        .execute();
      const shown = rows.slice(0, PAGE_SIZE);
      const last = shown.at(-1);
      const next = rows.length > PAGE_SIZE && last ? `${last.at}-${last.id}` : null;
      return { events: shown.map(toEvent), next };
    },

    async forgetOld() {
      const oldest = now() - KEPT_DAYS * DAY_MS;
      await tables.deleteFrom('securityEvent').where('at', '<', oldest).execute();
    },
  };
}

function splitCursor(cursor: string) {
  const end = cursor.indexOf('-');
  return { at: Number(cursor.slice(0, end)), id: cursor.slice(end + 1) };
}

const toEvent = ({
  id,
  event,
  at,
  count,
  ipAddress,
  userAgent,
  subject,
}: SecurityEventRow): SecurityEvent => ({
  id,
  event,
  // PostgreSQL returns a bigint as text.
  at: new Date(Number(at)).toISOString(),
  count,
  ipAddress,
  userAgent,
  subject,
});
