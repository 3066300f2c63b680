import type { EventSource } from '../security-log/security-log.ts';
import type { PersonalTokens } from './personal-tokens.ts';
import type { Grant, Identity, Sessions } from './sessions.ts';

/** Who sends a request: null when nobody is known by its headers. */
export type IdentifyRequest = (request: EventSource) => Promise<(Identity & Grant) | null>;

const BEARER = /^Bearer +(\S+) *$/i;

/** With Authorization by the personal token in it, and by nothing else; otherwise by the session. */
export function createIdentifyRequest(sessions: Sessions, personalTokens: PersonalTokens): IdentifyRequest {
  return async (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization === undefined) return sessions.identify(cookie);
    const token = BEARER.exec(authorization)?.[1];
    return token === undefined ? null : personalTokens.identify(token, request);
  };
}
