/** Calls that one batch may hold; the client never makes larger ones. */
export const MAXIMUM_BATCH_CALLS = 20;

/** The size of one response, all calls of a batch together. Documents are streamed and do not count. */
export const MAXIMUM_ANSWER_BYTES = 4 * 1024 * 1024;

/** A page of a list ends early if its rows exceed this, so that it never fills a whole response. */
export const MAXIMUM_PAGE_BYTES = 1024 * 1024;
