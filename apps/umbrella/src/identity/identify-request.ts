import type { EventSource } from '../security-log/security-log.ts';
import type { PersonalTokens } from './personal-tokens.ts';
import type { Grant, Identity, Sessions } from './sessions.ts';

/** The identity of a request; null if its headers identify no one. */
export type IdentifyRequest = (request: EventSource) => Promise<(Identity & Grant) | null>;

const BEARER = /^Bearer +(\S+) *$/i;

/** With Authorization, only by its personal token; otherwise by the session. */
export function createIdentifyRequest(sessions: Sessions, personalTokens: PersonalTokens): IdentifyRequest {
  return async (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization === undefined) return sessions.identify(cookie);
    const token = BEARER.exec(authorization)?.[1];
    return token === undefined ? null : personalTokens.identify(token, request);
  };
}
