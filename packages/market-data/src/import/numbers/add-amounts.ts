const DECIMALS = 10;

/** A decimal sum of amounts of money: 0.1 plus 0.2 is 0.3. */
export const addAmounts = (a: number, b: number) => Number((a + b).toFixed(DECIMALS));
