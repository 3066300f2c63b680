/** `1 result`, `3 results`. */
export const countOf = ({ length }: { length: number }) => `${length} ${length === 1 ? 'result' : 'results'}`;
