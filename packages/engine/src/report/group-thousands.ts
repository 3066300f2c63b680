/** A whole number with commas, regardless of the machine's locale: 3650 is `3,650`. */
export const groupThousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
