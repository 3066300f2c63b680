/** Calls that one batch may hold; the client makes no larger ones. */
export const MAXIMUM_BATCH_CALLS = 20;

/** What one request may be answered with, all calls of a batch together; documents, which are streamed, apart. */
export const MAXIMUM_ANSWER_BYTES = 4 * 1024 * 1024;

/** A page of a list ends early where its rows take more than this: it never takes the whole of an answer. */
export const MAXIMUM_PAGE_BYTES = 1024 * 1024;
