export { fileNameOf, uniqueNames } from '@margin/contracts';
