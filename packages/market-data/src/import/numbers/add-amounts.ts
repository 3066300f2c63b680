const DECIMALS = 10;

/** A sum of amounts of money as decimals have it: 0.1 and 0.2 are 0.3. */
export const addAmounts = (a: number, b: number) => Number((a + b).toFixed(DECIMALS));
