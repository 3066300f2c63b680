/** The share of a position to sell for `lacking` where selling all of it would bring `gained`; at most 1, everything. */
export const shareToSell = (lacking: number, gained: number): number =>
  gained > 0 ? Math.min(1, lacking / gained) : 1;
