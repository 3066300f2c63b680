/** A whole number with commas, whatever the locale of the machine: 3650 is `3,650`. */
export const groupThousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
