import type { SecurityEventName, SecurityLogPage } from '@margin/contracts';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { EventStore } from './event-store.ts';

const USER_AGENT_LENGTH = 300;

/** The request that caused an event. */
export type EventSource = Pick<FastifyRequest, 'ip' | 'headers'> & {
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
};

export interface SecurityEventInput {
  event: SecurityEventName;
  /**
   * A promise if finding the account must not delay the response; null if the account is unknown.
   */
  userId: string | null | Promise<string | null>;
  source: EventSource;
  /** What the event is about, such as a token's name. */
  subject?: string;
}

/** Events of accounts, for their owners; the request log names no one. */
export interface SecurityLog {
  /** Writes a log line and an entry in the background, so response time reveals nothing about an account. */
  record(input: SecurityEventInput): void;
  /** Newest first. */
  list(userId: string, before: string | undefined): Promise<SecurityLogPage>;
  /** Resolves when everything recorded so far is written. */
  settled(): Promise<void>;
}

interface SecurityLogOptions {
  store: EventStore;
  /** Called for every event of an account. */
  notify: (event: SecurityEventName, userId: string) => Promise<void>;
  onFailure: (message: string, cause: unknown) => void;
}

export function createSecurityLog({ store, notify, onFailure }: SecurityLogOptions): SecurityLog {
  const underWay = new Set<Promise<void>>();

  async function write({ event, userId: given, source, subject }: SecurityEventInput): Promise<void> {
    const userId = await given;
    const ipAddress = source.ip;
    source.log.info({ securityEvent: event, account: userId, address: ipAddress, subject }, 'security event');
    if (userId === null) return;
    const userAgent = source.headers['user-agent']?.slice(0, USER_AGENT_LENGTH) || null;
    await store.add({ event, userId, ipAddress, userAgent, subject: subject ?? null });
    await notify(event, userId);
  }

  return {
    record(input) {
      const writing = write(input)
        .catch((error: unknown) => onFailure('could not record a security event', error))
        .finally(() => underWay.delete(writing));
      underWay.add(writing);
    },

    async list(userId, before) {
      await Promise.all(underWay);
      return store.page(userId, before);
    },

    async settled() {
      await Promise.all(underWay);
    },
  };
}
