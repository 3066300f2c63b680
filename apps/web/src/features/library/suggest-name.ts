export { suggestName } from '@margin/contracts';
