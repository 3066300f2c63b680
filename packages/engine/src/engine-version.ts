/** Grows with every change that alters a result document; a golden test holds it to that. */
export const ENGINE_VERSION = '1.1.0';
