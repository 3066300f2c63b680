export { createBundledProvider } from './bundled-provider.ts';
