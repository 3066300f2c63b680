/** Raise it with every change to the bytes of a result document; a golden test checks that. */
export const ENGINE_VERSION = '2.0.0';
