/** A key is published this long before it signs, so everyone who caches the key set has it by then. */
export const PUBLISHED_BEFORE_MS = 10 * 60_000;

/** It stays published this long after its last signature. */
export const PUBLISHED_AFTER_SECONDS = 60 * 60;
