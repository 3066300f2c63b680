export { ComparisonAddressSchema, comparisonAddress } from './comparison-address.ts';
export { RunAgain } from './run-again.tsx';
